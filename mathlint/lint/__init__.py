"""Rules and the engine that asks them about a document."""
