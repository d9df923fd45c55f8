"""Rules about formulas that deviate from a known one."""
