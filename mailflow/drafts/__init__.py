"""Pure: from a template and a history to a message, and what became of it in the Drafts folder."""
