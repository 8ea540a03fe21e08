"""The site's verbs: set up a new newsroom."""
