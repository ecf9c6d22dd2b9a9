"""Does the review in the terminal show what it must, and do as the keys say?"""
