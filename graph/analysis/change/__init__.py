"""What differs between stretches of time, and what passed from one to the next."""
