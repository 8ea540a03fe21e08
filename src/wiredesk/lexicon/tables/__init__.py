"""The newsroom's own word lists: sectors, editions, topics, names of countries and places.

Data and nothing else; ``lexicon/tagging`` reads it, and a newsroom's edits in the database are
given to it as the same dataclasses.
"""
