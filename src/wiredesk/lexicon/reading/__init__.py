"""What a text says in so many words: its names, numbers, dates and quotations, with their places.

A text enters, values with their offsets leave; ``held`` tells where another text says the same.
Pure: ``stories.delta`` compares two versions with it, ``desk.checks`` an article and its sources.
"""
