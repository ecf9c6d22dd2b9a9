"""The pages, one module each with ``routes()``; ``app.py`` collects them."""
