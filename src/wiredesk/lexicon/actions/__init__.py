"""The lexicon's verbs: give a new newsroom the tables that it starts with."""
