"""The service: a pass over every mailbox now and then, and at once when something arrives."""
