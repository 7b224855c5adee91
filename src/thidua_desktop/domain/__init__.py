"""What the words mean and what the rules say."""
