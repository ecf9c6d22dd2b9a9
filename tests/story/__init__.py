"""What happens to a rep? A mailbox on a real server, and the command line as they type it."""
