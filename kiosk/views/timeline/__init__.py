"""The parts of the timeline: ground and tiles, faces of cards, canvas, overview."""
