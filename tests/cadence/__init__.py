"""Is the right action next, on the right day, by rules that were understood?"""
