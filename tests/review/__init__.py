"""What does a rep see who reviews, and what becomes of their decisions? Without a screen."""
