"""From claims to dated edges with a status, and the slices of time that hold them."""
