"""Commands that list what a dataset holds."""
