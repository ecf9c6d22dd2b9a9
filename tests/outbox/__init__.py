"""When does an approved draft leave, and is it handed over at most once?"""
