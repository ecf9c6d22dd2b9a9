"""Does the database keep what it is given, refuse what cannot be, and grow with the program?"""
