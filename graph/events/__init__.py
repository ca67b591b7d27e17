"""Event data by the hundred million: a store of Parquet files, and the edges that events come to, by SQL."""
