"""How fast is Mailflow? ``python -m tests.bench``."""
