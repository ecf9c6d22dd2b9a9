"""Does the service run for an hour on bad servers? ``python -m tests.soak``."""
