"""Datasets behind SPARQL 1.1 endpoints, which may be hostile."""
