"""Commands that answer questions to a dataset."""
