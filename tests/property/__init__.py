"""What holds of every past, every message and every edit that can be made up? With Hypothesis."""
