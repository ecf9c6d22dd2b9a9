"""Review in the terminal: the same queue, words and keys as on the page."""
