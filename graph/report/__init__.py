"""A report on a dataset: sections of prose, figures and tables, each number with the edges that it rests on."""
