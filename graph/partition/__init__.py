"""Partitions of signed graphs: camps and groups by search and by exact programmes. Graphs in, numbers out."""
