"""The fifteen sectors a new newsroom starts with, and the words and codes that lead into each.

A newsroom edits its own table in the database; ``SectorRule.of`` reads one row of it.
"""

from dataclasses import dataclass

from wiredesk.lexicon.tables.sector_words import WORDS


@dataclass(frozen=True)
class SectorRule:
    """A sector: its address, name, description; words with weights; Media Topic codes.

    A word may be a phrase. It is matched whatever its case, and with a plural "s". Weight 1 is a
    word that leans to the sector, 2 one that speaks for it, 3 one that leaves little doubt.
    A code of either top level takes in everything below it; a finer code overrules its shelf.
    """

    slug: str
    name: str
    description: str
    words: tuple[tuple[str, float], ...] = ()
    codes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, slug: str, name: str, description: str = "", words: str = "", codes: str = ""
    ) -> "SectorRule":
        """From a row as a newsroom keeps it: a word or phrase a line, a code a line.

        A line may end in ``= 3`` for the word's weight; without, it is 2.
        """
        weighed = []
        for line in words.splitlines():
            word, _, weight = line.partition("=")
            if word.strip():
                weighed.append((word.strip(), _number(weight)))
        return cls(slug, name, description, tuple(weighed), tuple(codes.split()))

    def word_lines(self) -> str:
        """The words as ``of`` reads them."""
        return "\n".join(
            word if weight == 2 else f"{word} = {weight:g}" for word, weight in self.words
        )


def _number(text: str) -> float:
    try:
        return max(0.0, min(5.0, float(text))) if text.strip() else 2.0
    except ValueError:
        return 2.0


def _sector(slug: str, name: str, description: str, codes: str = "") -> SectorRule:
    words: dict[str, float] = {}
    for part, weight in zip(WORDS[slug], (3.0, 2.0, 1.0), strict=True):
        for word in part.split(","):
            if word.strip():
                words.setdefault(" ".join(word.split()), weight)
    return SectorRule(
        slug,
        name,
        description,
        tuple(words.items()),
        tuple(f"medtop:{code}" for code in codes.split()),
    )


# Whatever a piece is about may be bought and sold, ruled on or voted on: words of money, law and
# politics weigh less beside those of a subject. Chosen on our own stream's odd events and every
# other item of Reuters; flat around these values.
PULL = {"economy-business": 0.7, "law-governance": 0.7, "politics": 0.8, "transport": 0.9}

DEFAULT: tuple[SectorRule, ...] = (
    _sector(
        "agro-forestry",
        "Agro-Forestry",
        "Farming, forests, fisheries and food",
    ),
    _sector(
        "art-culture",
        "Art & Culture",
        "Film, music, books, heritage, faith and media",
        "01000000 12000000 20000505 20000504 10000000",
    ),
    _sector(
        "technology",
        "Technology",
        "Computing, telecoms, the internet and engineering",
        "20000756 20001361",
    ),
    _sector(
        "economy-business",
        "Economy & Business",
        "Companies, markets, trade and public finance",
        "04000000 09000000",
    ),
    _sector(
        "education",
        "Education",
        "Schools, universities and learning",
        "05000000",
    ),
    _sector(
        "energy-extractives",
        "Energy & Extractives",
        "Oil, gas, power, renewables and mining",
        "20000430",
    ),
    _sector(
        "politics",
        "Politics",
        "Government, elections, diplomacy and conflict",
        "11000000 16000000",
    ),
    _sector(
        "law-governance",
        "Law & Governance",
        "Courts, crime, policing, rights in law, public administration",
        "02000000 20000593",
    ),
    _sector(
        "health",
        "Health",
        "Disease, medicine, hospitals and public health",
        "07000000 20001339",
    ),
    _sector(
        "science-environment",
        "Science & Environment",
        "Research, space, climate, weather, nature and disasters",
        "06000000 13000000 17000000 03000000",
    ),
    _sector(
        "social-gender",
        "Social/Gender",
        "Women, families, migration, equality and welfare",
        "14000000 08000000 20000646",
    ),
    _sector(
        "sports",
        "Sports",
        "Matches, players, clubs and games",
        "15000000",
    ),
    _sector(
        "transport",
        "Transport",
        "Roads, rail, shipping and aviation",
        "20000139",
    ),
    _sector(
        "urban-development",
        "Urban Development",
        "Cities, housing, planning and building",
    ),
    _sector(
        "wash",
        "WASH",
        "Water, sanitation and hygiene",
    ),
)
