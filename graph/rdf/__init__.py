"""The RDF of a dataset: plain triples, edges, claims."""
