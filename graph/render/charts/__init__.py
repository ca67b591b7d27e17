"""Charts as SVG: lines, bars and grids over stretches of time, made of the marks that all drawings share."""
