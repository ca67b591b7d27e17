"""Files of a slice for other programs."""
