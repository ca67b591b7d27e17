"""Figures as SVG text, drawn by matplotlib: lines, bars, grids."""
