"""Camps, blocs, and whether like actors befriend each other."""
