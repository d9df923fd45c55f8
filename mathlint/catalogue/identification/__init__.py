"""Which known formula a written one is."""
