"""Writing tables by hand with help: new rows, sources from their texts, renamed ids, and watching a folder."""
