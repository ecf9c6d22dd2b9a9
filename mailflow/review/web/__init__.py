"""The web page: review in a browser on the rep's own machine."""
