"""An editor changed what the machine had said of a piece: keep what that teaches, to be read."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from wiredesk.lexicon.models import Lesson
from wiredesk.lexicon.tagging.lessons import telling_words
from wiredesk.lexicon.tagging.rulebook import folded


def teach(
    *,
    source: str,
    title: str,
    text: str,
    codes: Sequence[str],
    given: Sequence[str],
    decided: Sequence[str],
    by: str,
    now: datetime,
) -> list[Lesson]:
    """Count a decision on a piece's sectors; returns the lessons that it touched.

    ``given`` are the machine's sectors, ``decided`` the editor's, slugs with the first one first.
    The piece's codes and the (at most eight) telling words of its headline and lead then agree
    with ``decided[0]`` and contradict what they were taught of another sector. Where the editor
    only confirmed (``given[0] == decided[0]``), lessons that exist are counted and none is begun.
    """
    if not decided:
        return []
    sector = decided[0]
    confirmed = bool(given) and given[0] == sector
    tokens = {Lesson.CODE: _codes(codes), Lesson.WORD: telling_words(title, text)}
    with transaction.atomic():
        touched = []
        for kind, names in tokens.items():
            known = Lesson.objects.select_for_update().filter(
                source=source, kind=kind, token__in=names
            )
            held = {(lesson.token, lesson.sector): lesson for lesson in known}
            for lesson in held.values():
                if lesson.sector == sector:
                    lesson.agreed += 1
                else:
                    lesson.contradicted += 1
                touched.append(lesson)
            if not confirmed:
                touched += [
                    Lesson(
                        source=source,
                        kind=kind,
                        token=name,
                        sector=sector,
                        agreed=1,
                        # What was taught of other sectors speaks against this one from the start.
                        contradicted=sum(old.agreed for (n, _), old in held.items() if n == name),
                    )
                    for name in names
                    if (name, sector) not in held
                ]
        for lesson in touched:
            lesson.example, lesson.changed_by, lesson.changed_at = title[:300], by[:150], now
        Lesson.objects.bulk_create([lesson for lesson in touched if lesson.pk is None])
        Lesson.objects.bulk_update(
            [lesson for lesson in touched if lesson.pk is not None],
            ["agreed", "contradicted", "example", "changed_by", "changed_at"],
        )
    return touched


def _codes(codes: Iterable[str]) -> list[str]:
    """Each code in one spelling, once."""
    return list(dict.fromkeys(folded(code)[:200] for code in codes if code.strip()))
