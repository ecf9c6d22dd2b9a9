"""The languages in which mail is understood, one module for each; to teach one more, add a module."""
