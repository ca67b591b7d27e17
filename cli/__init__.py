"""The command line: a module holds a command, a folder a family of them; they parse, call the library and print."""
