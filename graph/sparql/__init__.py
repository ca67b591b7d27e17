"""SPARQL texts, what they may hold and take, and their answers."""
