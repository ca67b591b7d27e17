"""Commands that keep a dataset in order, and the shell."""
