"""One pass over one mailbox: read, follow the drafts, plan, place; run.py is its table of contents."""
