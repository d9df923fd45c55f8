"""What is random: families of distributions, masses of which only the name is known, draws."""
