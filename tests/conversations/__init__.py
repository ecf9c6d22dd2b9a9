"""Is it known what a message is, what it says, and which thread it continues?"""
