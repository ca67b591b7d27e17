"""Maps of places: outlines of land and borders, cut to what surrounds the places of a page."""
