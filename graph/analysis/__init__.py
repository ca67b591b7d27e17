"""Analysis of slices: signed networks with their evidence, balance, camps, blocs, ranks."""
