"""The fences around the code of a page, put up in its process before that code arrives."""
