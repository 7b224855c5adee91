"""The data file and every other file."""
