"""Is what a server says read right, without asking one?"""
