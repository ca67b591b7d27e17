"""The two-panel view of a comparison: one self-contained HTML page with both networks and every change."""
