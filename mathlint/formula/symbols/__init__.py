"""What is known about symbols: declared by authors, shown by formulas, unified over kinds."""
