"""The wire: an agency's bytes in, versions of items out.

Enters: delivery files. Leaves: ``Item`` rows and the life cycle's word on each. ``stories`` and
everything below may import it; it imports ``lexicon``, ``people``, ``pictures`` and ``kit`` only.
"""
