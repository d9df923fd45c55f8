"""Where a formula deviates from the known one that it is meant as, and how to mend it."""
