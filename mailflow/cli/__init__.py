"""The command line: one file per noun; each command parses, calls and prints."""
