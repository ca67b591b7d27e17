"""Named questions and what their parameters may be."""
