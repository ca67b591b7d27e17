"""Commands that make files of a dataset."""
