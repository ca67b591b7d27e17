"""What the sources say: values, names, and the tables they are read from and written to."""
