"""Is the demo a mailbox that one can believe in?"""
