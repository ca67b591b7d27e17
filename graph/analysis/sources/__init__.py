"""What rests on which source, where sources agree, and what they leave untold."""
