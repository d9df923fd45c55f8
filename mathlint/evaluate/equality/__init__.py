"""Whether two formulas are equal: trials, verdicts and the witnesses of a difference."""
