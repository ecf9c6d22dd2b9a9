"""Is every message of our own corpus understood?"""
