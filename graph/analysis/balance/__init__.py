"""Structural balance: triads, walks, the frustration index, camps and blocs."""
