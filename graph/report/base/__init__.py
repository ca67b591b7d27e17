"""What the sections and the writers of a report stand on: its values, its sentences, its citations, its analyses."""
