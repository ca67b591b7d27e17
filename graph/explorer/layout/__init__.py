"""Where the actors of a page stand."""
