"""Checks of a dataset: doubts about its rows, comparison with the texts, SHACL."""
