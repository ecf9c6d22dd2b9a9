"""What every connection to a mail server has in common, whether it reads (IMAP) or sends (SMTP)."""
