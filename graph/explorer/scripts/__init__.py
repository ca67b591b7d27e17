"""Modules of JavaScript joined into the one script of a page, with short names."""
