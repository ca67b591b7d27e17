"""What could have passed from one actor to others."""
