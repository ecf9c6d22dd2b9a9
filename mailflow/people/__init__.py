"""Pure: from messages and the rep's own events to a prospect's history."""
