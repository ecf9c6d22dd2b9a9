"""Do the pages say what the program does, and all of it?"""
