"""What the page tells in sentences: its finding, the guide through periods, the steps of a story."""
