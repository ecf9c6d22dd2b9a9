"""Reports as pages: one file each, that needs nothing else and asks nobody."""
