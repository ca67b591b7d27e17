"""Others' data as datasets: readers of the field's formats, and what they come to as actors, sources and claims."""
