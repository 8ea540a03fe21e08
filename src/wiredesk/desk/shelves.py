"""Sources made ready for checking, kept by each process from one check to the next."""

from collections.abc import Iterable
from functools import lru_cache

from wiredesk.desk.checks import Shelf, prepare
from wiredesk.desk.passage import SourceText

# As many stories as a desk has open at once; a set of five items costs about a megabyte.
KEPT = 48


def shelf_of(sources: Iterable[SourceText]) -> Shelf:
    """The sources made ready; the same sources with the same texts are made ready once."""
    return _shelf(tuple(sources))


@lru_cache(maxsize=KEPT)
def _shelf(sources: tuple[SourceText, ...]) -> Shelf:
    return prepare(sources)
