"""What rests on which source."""
