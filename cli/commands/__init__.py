"""The commands, apart from the analyses: each parses, calls the library and prints."""
