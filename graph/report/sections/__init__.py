"""The sections of a report, a module for each; every one answers a question."""
