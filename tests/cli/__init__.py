"""What does the command line take, say and print? Whole stories of a rep are in tests/story."""
