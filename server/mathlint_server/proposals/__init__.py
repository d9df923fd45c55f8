"""What can be written at a cursor; each place where something can be written is a file."""
