"""Pure: the rules of follow-up, business days, and the one next action of every prospect."""
