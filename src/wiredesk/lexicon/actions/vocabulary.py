"""Load the Media Topics from IPTC's file: as often as one likes, the newest file holds."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from wiredesk.lexicon.models import Topic
from wiredesk.lexicon.tables.vocabulary_file import NoVocabulary, TopicConcept, read

__all__ = ["Loaded", "NoVocabulary", "load"]

_LARGEST = 64 * 1024 * 1024
_AT_ONCE = 500


@dataclass(frozen=True)
class Loaded:
    """What loading did: topics in all, of them new, changed; those that the file lacks are gone."""

    topics: int
    new: int
    changed: int
    gone: int


def load(path: Path, *, now: datetime | None = None) -> Loaded:
    """Write the file's topics in place of those held. Raises NoVocabulary; then nothing changed.

    Reads IPTC's JSON, RDF/XML (SKOS) and NewsML-G2 files. A topic that stands as it stood isn't
    written again.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise NoVocabulary(f"The file can't be opened: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise NoVocabulary("The file is larger than 64 MB: that isn't the Media Topics.")
    concepts = {concept.code: concept for concept in read(data)}
    moment = now or timezone.now()
    with transaction.atomic():
        held = {row.code: row for row in Topic.objects.all()}
        new = [_row(c, moment) for code, c in concepts.items() if code not in held]
        changed = []
        for code, row in held.items():
            if code in concepts and _differs(row, concepts[code]):
                fresh = _row(concepts[code], moment)
                fresh.pk = row.pk
                changed.append(fresh)
        Topic.objects.bulk_create(new, batch_size=_AT_ONCE)
        Topic.objects.bulk_update(
            changed, ["name", "broader", "names", "retired", "loaded_at"], batch_size=_AT_ONCE
        )
        left = [row.pk for code, row in held.items() if code not in concepts]
        for first in range(0, len(left), _AT_ONCE):
            Topic.objects.filter(pk__in=left[first : first + _AT_ONCE]).delete()
    return Loaded(len(concepts), len(new), len(changed), len(left))


def _row(concept: TopicConcept, moment: datetime) -> Topic:
    return Topic(
        code=concept.code,
        name=concept.name,
        broader=concept.broader,
        names=concept.names,
        retired=concept.retired,
        loaded_at=moment,
    )


def _differs(row: Topic, concept: TopicConcept) -> bool:
    return (row.name, row.broader, row.names, row.retired) != (
        concept.name,
        concept.broader,
        concept.names,
        concept.retired,
    )
