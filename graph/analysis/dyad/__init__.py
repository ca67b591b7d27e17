"""Two actors: what each did to the other, scored over time."""
