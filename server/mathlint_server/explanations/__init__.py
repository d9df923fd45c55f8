"""What a reader is told about the thing at a cursor; each kind of thing is a file."""
