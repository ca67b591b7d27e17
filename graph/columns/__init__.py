"""Large datasets in columns: claims read, put together as edges and kept by DuckDB, and made into objects when asked for."""
