"""A mailbox to play with: an IMAP server inside the program, filled with a rep's year."""
