"""What can be done about the text at a selection; each kind of action is a file."""
