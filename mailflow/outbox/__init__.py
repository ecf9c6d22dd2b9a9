"""SMTP at the edge: when may an approved draft leave, and how is it handed over once?"""
