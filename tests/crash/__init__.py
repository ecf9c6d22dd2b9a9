"""Is everything as if nothing had happened, wherever Mailflow is killed?"""
