"""The newsroom's rules made ready for many pieces: one index of words, one table of codes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wiredesk.lexicon.tables.sector_words import NEUTRAL
from wiredesk.lexicon.tables.sectors import DEFAULT, PULL, SectorRule
from wiredesk.lexicon.tables.topics import normal
from wiredesk.lexicon.tagging.phrases import Entry, PhraseIndex


@dataclass(frozen=True)
class CodeLead:
    """Where an operator's row, or a lesson, says that an agency's code leads.

    ``sector`` is a slug, ``topic`` a Media Topic's code, ``place`` an ISO code or a name; any may
    be "". ``taught`` is true of a lesson.
    """

    code: str
    sector: str = ""
    topic: str = ""
    place: str = ""
    taught: bool = False


@dataclass(frozen=True)
class TaughtWord:
    """A word or phrase that editors taught to speak for a sector."""

    word: str
    sector: str


# Less than a shipped word in a headline: an editor's change teaches, it doesn't dictate.
_TAUGHT = 2.0


class Rulebook:
    """What ``tag`` asks of the newsroom's tables. Build it by ``rulebook``, once for many pieces.

    ``takers`` are the slugs that name a code or shelf as theirs.
    """

    def __init__(
        self,
        sectors: Sequence[SectorRule],
        leads: Iterable[CodeLead] = (),
        taught: Iterable[TaughtWord] = (),
    ) -> None:
        self.slugs = frozenset(rule.slug for rule in sectors)
        entries = [
            Entry(rule.slug, word, weight * PULL.get(rule.slug, 1.0))
            for rule in sectors
            for word, weight in rule.words
        ]
        entries += [
            Entry(one.sector, one.word, _TAUGHT, f"taught: {one.word}")
            for one in taught
            if one.sector in self.slugs
        ]
        self.words = PhraseIndex(entries, NEUTRAL.replace("\n", " ").split(","))
        self.leads = {folded(lead.code): lead for lead in leads}
        self.takers: dict[str, list[str]] = {}
        for rule in sectors:
            for code in rule.codes:
                self.takers.setdefault(folded(code), []).append(rule.slug)


def folded(code: str) -> str:
    """A code as it is looked up: Media Topics in one spelling, others in lower case."""
    return normal(code) or code.strip().casefold()


@lru_cache(maxsize=32)
def rulebook(
    sectors: tuple[SectorRule, ...] = DEFAULT,
    leads: tuple[CodeLead, ...] = (),
    taught: tuple[TaughtWord, ...] = (),
) -> Rulebook:
    """The rulebook of these values; the last ones asked for are kept.

    It takes some milliseconds to build, and to be found again it is hashed whole: ask once for
    many pieces, not for each.
    """
    return Rulebook(sectors, leads, taught)
