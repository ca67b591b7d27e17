"""Large datasets in columns: DuckDB reads the claims and puts them together; objects are made when asked for."""
