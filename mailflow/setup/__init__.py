"""What a new mailbox needs: its server, its settings, and what it already tells of the rep."""
