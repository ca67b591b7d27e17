"""What each command and analysis answers: its rows, the fields that these are written by, and its remarks."""
