"""The HTML view: one self-contained page of a dataset, its periods, its evidence and its disputes."""
