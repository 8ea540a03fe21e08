"""What is said of a source in words: its licence, its formats, where it is pushed to."""

from django.conf import settings
from django.urls import reverse

from wiredesk.desk.licence import CHANNELS
from wiredesk.lexicon.queries import country_name
from wiredesk.wire.models import Source

FORMATS = {
    "anpa1312": "ANPA 1312",
    "atom": "Atom",
    "dpa-digitalwires": "dpa-digitalwires",
    "iptc7901": "IPTC 7901",
    "json-feed": "JSON Feed",
    "mail": "Mail",
    "newsml-1": "NewsML 1",
    "newsml-g2": "NewsML-G2",
    "ninjs": "ninjs",
    "nitf": "NITF",
    "rss": "RSS",
}
_NAMED = 8


def push_address(source: Source) -> str:
    """Where a sender posts its files to."""
    return f"{settings.BASE_URL}{reverse('wire:push', args=[source.slug])}"


def licence_sentence(source: Source) -> str:
    """The licence as one would say it."""
    parts = ["Its copy may be rewritten" if source.may_rewrite else "Its copy may not be rewritten"]
    if not source.may_send_to_model:
        parts.append("sent to no language model")
    if source.territories:
        parts.append(f"shown in {_listed([country_name(c) for c in source.territories])} only")
    if source.channels:
        names = dict(CHANNELS)
        parts.append(f"used for {_listed([names.get(c, c).lower() for c in source.channels])} only")
    if source.days_online is not None:
        parts.append(f"public for {_days(source.days_online)}")
    said = ", ".join(parts) + "."
    if source.keep_days is not None:
        passages = "" if source.keep_passages else ", passages that prove an article included"
        said += f" Raw copy is deleted after {_days(source.keep_days)}{passages}."
    credit = source.credit or "none asked for"
    return f"{said} Credit line: {credit}."


def interval_words(seconds: float) -> str:
    """``5 minutes``; "" for none."""
    if not seconds:
        return ""
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{round(seconds)} seconds"
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _listed(names: list[str]) -> str:
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
