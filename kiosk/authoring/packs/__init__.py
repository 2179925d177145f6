"""Packs: a content folder as one signed file, and its way onto the machine of the exhibit.

`writing` makes a pack, `reading` verifies one before anything of it is believed, `installing` and `versions`
change what the machine shows, `keys` holds who may. Every refusal is a row of `messages`.
"""
