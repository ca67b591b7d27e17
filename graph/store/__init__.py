"""Stores: in memory, in a folder, behind an endpoint; building, stamping, querying and reading them back."""
