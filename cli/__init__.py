"""The command line: each module holds one command, each folder a family of them; they parse, call the library and print."""
