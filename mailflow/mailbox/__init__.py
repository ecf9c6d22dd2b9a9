"""IMAP at the edge: connect, find folders, read headers once, append a draft exactly once."""
