"""The desk's word to everything downstream; sent after the commit, never inside it."""

from django.dispatch import Signal

# publication_id: the row to deliver.
published = Signal()
# change_id: a front page or a breaking band changed.
front_changed = Signal()
