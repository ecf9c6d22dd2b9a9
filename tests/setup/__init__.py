"""Is a mailbox set up from an address and the rep's answers?"""
