"""Who is a prospect, what is known of them, and who must not be written to?"""
