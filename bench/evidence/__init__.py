"""Errors injected into faithful texts, to measure what the evidence checker catches.

Nothing here knows the checker or the readers it uses: an error that those can't read is made too.
"""
