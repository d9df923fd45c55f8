"""Rules about notation: what is written as something else than it means. Never errors."""
