"""What differs between stretches of time, and when it changed."""
