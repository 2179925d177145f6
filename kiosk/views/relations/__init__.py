"""The picture of relations: the whole web on its rings, or an item with its neighbours around it."""
