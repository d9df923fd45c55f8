"""One module a command; each calls its command ``command``."""
