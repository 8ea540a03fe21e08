"""The desk: from a story to a checked, signed, published article.

Enters: stories. Leaves: articles, sign-offs and publication rows. ``site`` and ``channels`` may
import it; it imports ``stories``, ``wire`` and what stands beside the river.
"""
