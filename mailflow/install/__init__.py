"""Mailflow as a service of this machine: what its manager is told, and how."""
