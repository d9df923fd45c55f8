"""Reports of a run: for people, and in the formats of other programs."""
