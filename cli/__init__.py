"""The command line: each module holds one family of commands, which parse, call the library and print."""
