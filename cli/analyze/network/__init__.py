"""How large the network of each period is, and how balanced."""
