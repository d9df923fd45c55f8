"""The process that runs the code of a page. Nothing that it says is trusted."""
