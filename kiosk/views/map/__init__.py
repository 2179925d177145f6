"""The map of the places: its ground, kept as tiles, what is written on it, and the canvas that hands move."""
