"""The ontology, its shapes, its JSON-LD context and the named queries, read as package data."""
