"""Are the plan and the drafts right for what the store holds?"""
