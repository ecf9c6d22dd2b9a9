"""Is a follow-up written right, and is it known what became of it?"""
