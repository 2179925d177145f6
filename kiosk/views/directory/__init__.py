"""The grid of organisations: cards that are made as they are looked at, keyboard and letters."""
