"""What each node of an expression is worth."""
