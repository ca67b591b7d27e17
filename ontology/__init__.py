"""The ontology, its shapes, its JSON-LD context and the named queries, read as package data."""

ONTOLOGY_FILES = ("core.ttl", "statements.ttl", "codes.ttl")
"""The files of the ontology: its terms, how claims and edges are written, and the codes that relations point to."""
