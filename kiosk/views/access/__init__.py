"""Ways into the window for those who do not touch it: a switch, and help for the keys."""
