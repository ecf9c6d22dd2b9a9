"""Mailflow reads a sales rep's mailbox and drafts the follow-ups nobody wrote.

The story of one message, in the order of the code (``cycle.py`` is its table of contents):

1. ``mailbox/``        reads new headers from every folder, changing nothing;
2. ``conversations/``  says which thread a message continues and what kind of message it is;
3. ``people/``         turns messages into a prospect's history: touches, replies, attempts;
4. ``cadence/``        decides the one next action, its date and why;
5. ``drafts/``         writes the follow-up and follows what becomes of it in the Drafts folder;
6. ``store/``          keeps all of it, and what only the rep knows.

``cli/`` and ``daemon/`` start it; ``demo/`` plays it on a mailbox of its own.
"""

__version__ = "0.1.0"
