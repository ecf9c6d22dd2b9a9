"""Is everything that Mailflow asks of an IMAP server understood, whichever server answers?"""
