"""Set what the signals of a source, or of all sources, mean to this newsroom."""

from collections.abc import Mapping

from django.db import transaction

from wiredesk.wire.models import SignalMeaning, Source


def set_meanings(source: Source | None, meanings: Mapping[str, str]) -> None:
    """``meanings`` (the provider's code -> ``SignalMeaning.Meaning``) in place of what was set."""
    with transaction.atomic():
        SignalMeaning.objects.filter(source=source).delete()
        SignalMeaning.objects.bulk_create(
            SignalMeaning(source=source, code=code, meaning=meaning)
            for code, meaning in meanings.items()
        )
