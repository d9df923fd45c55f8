"""What authors write in several ways without being wrong."""
