"""The stories' verbs: place an item, merge, move."""
