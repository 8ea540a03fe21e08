"""Stories: items of any agency about the same event, every version kept.

Enters: items. Leaves: the story that each belongs to. ``desk`` and everything below may import it.
"""
