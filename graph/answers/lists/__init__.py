"""Lists of what a dataset holds, and of its faults."""
