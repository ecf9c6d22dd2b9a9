"""What is done beside the passes: the daily copy of the store, the list of the day, the numbers."""
