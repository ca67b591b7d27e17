"""Engines that answer SQL: DuckDB in this process, or a server of Spark Connect."""
