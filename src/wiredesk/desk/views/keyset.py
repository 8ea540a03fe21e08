"""Lists that turn their pages by key: no COUNT and no OFFSET, whatever the archive's size."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

SIZE = 50


@dataclass(frozen=True)
class Slice:
    """Some rows of a list, newest first, and the key after which the next ones begin ("" none)."""

    rows: list[Any]
    older: str


def newest(rows: QuerySet[Any, Any], field: str, before: str, size: int = SIZE) -> Slice:
    """The ``size`` newest rows by ``field`` (a time) that stand before the key ``before``.

    A key that nobody gave out starts at the top.
    """
    rows = rows.order_by(f"-{field}", "-pk")
    key = _read(before)
    if key is not None:
        moment, number = key
        # The first condition lets the index be entered at the key, not walked to it.
        rows = rows.filter(**{f"{field}__lte": moment}).exclude(
            Q(**{field: moment}) & Q(pk__gte=number)
        )
    found = list(rows[: size + 1])
    older = ""
    if len(found) > size:
        found.pop()
        last = found[-1]
        older = f"{getattr(last, field).isoformat()}_{last.pk}"
    return Slice(found, older)


def _read(key: str) -> tuple[datetime, int] | None:
    moment, _, number = key.replace(" ", "+").rpartition("_")
    try:
        at = datetime.fromisoformat(moment)
        return (at, int(number)) if at.tzinfo and 0 < int(number) < 2**63 else None
    except ValueError:
        return None
