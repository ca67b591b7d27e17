"""Rows of tables: their cells as values, and back."""
