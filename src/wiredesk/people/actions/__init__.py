"""What is done with people: their roles."""
