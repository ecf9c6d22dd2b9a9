"""Pure: which thread a message continues, and what kind of message it is."""
