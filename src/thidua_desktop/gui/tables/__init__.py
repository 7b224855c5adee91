"""Lists on screen."""
