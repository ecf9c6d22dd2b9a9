"""The questions of ``mailflow init`` until there is a config: steps.py is its table of contents."""
