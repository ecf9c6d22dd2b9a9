"""Do the pages show what they must, refuse what they must, and do as their forms say? Without a browser."""
