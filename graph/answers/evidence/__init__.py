"""What hangs on which source: without it, between two of them, and how many speakers stand behind an edge."""
