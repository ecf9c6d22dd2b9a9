"""Are the figures of the reports right?"""
