"""What the grammar of formulas reads: tokens, made from the tree of the markup."""
