"""What is settled before anything is evaluated: domains, ranks and dimensions."""
