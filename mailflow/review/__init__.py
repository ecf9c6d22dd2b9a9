"""Review: what waits for the rep, and what they decide about it, whatever place they decide it in."""
