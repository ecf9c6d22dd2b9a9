"""Do the pages work in a real browser, for everybody, and against hostile mail?"""
