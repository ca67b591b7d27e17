"""What is known of one thing: its facts, its rows and their evidence."""
