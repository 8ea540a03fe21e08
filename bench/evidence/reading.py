"""What the generator sees in a text: sentences, quotations, capitalised runs, values.

Simple on purpose, and the generator's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

MONTHS = (
    "January February March April May June July August September October November December".split()
)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_SHORT = frozenset(
    "mr mrs ms dr st sen rep gov gen col lt sgt capt prof rev hon jr sr inc corp co ltd plc "
    "bros cie no vs jan feb aug sept sep oct nov dec u.s u.k u.n d.c a.m p.m e.g i.e cal calif "
    "mass pa va fla ga tex ariz colo conn ill mo ind mich minn".split()
)
_ENDS = re.compile(r"[.!?][\"”’')]?\s+(?=[\"“‘'(<]?[A-Z0-9])|\n\s*\n\s*")


def sentences(text: str) -> list[Span]:
    """The sentences as spans; a quotation that runs over several is not cut apart."""
    found: list[Span] = []
    start = 0
    for match in _ENDS.finditer(text):
        end = match.end()
        paragraph = "\n" in match.group()
        before = text[start : match.start()].rsplit(None, 1)[-1:] or [""]
        word = before[0].lstrip("\"“‘'(<").lower()
        cut_short = match.group()[0] == "." and (word in _SHORT or len(word) == 1)
        body = text[start : match.end()]
        open_quote = body.count('"') % 2 or body.count("“") > body.count("”")
        if paragraph or not (cut_short or open_quote):
            found.append((start, start + len(text[start:end].rstrip())))
            start = end
    if text[start:].strip():
        found.append((start, start + len(text[start:].rstrip())))
    return [(a, b) for a, b in found if b > a]


_DOUBLE = re.compile(r"\"([^\"\n]{3,600})\"|“([^“”\n]{3,600})”")
_SINGLE = re.compile(
    r"(?<![\w.,!?])['‘]([A-Za-z][^\"'‘’\n]{3,300}(?:['’]\w[^\"'‘’\n]{0,200}){0,6})['’](?!\w)"
)


def quotations(text: str, *, words: int = 4) -> list[Span]:
    """What stands between quotation marks (without them), of at least so many words."""
    found = [m.span(1) if m.group(1) is not None else m.span(2) for m in _DOUBLE.finditer(text)]
    taken = list(found)
    for match in _SINGLE.finditer(text):
        start, end = match.span(1)
        if not any(start < b and a < end for a, b in taken):
            found.append((start, end))
    return sorted(span for span in found if len(text[slice(*span)].split()) >= words)


_CAPITAL = r"[A-ZÀ-ÖØ-Þ](?:[\w]|\.(?=[A-Z]\.))*\.?(?:[-’'][A-Za-zÀ-ÿ]+)*"
_RUN = re.compile(
    rf"(?<![\w<.’'-]){_CAPITAL}(?: (?:(?:of|de|del|da|van|von|der|bin|al|for) ){{0,2}}{_CAPITAL})*"
)
OPENERS = frozenset(
    "The A An In On At For But And If As It He She They We I By From With When While After Before "
    "Since This That These Those There His Her Its Their Our My No Not Some Both Many Most All "
    "Several One Two Three Police Officials However Meanwhile Under Over About Also Although "
    "Because Last Next Earlier Later Another Other Only Even Now So Yet What Who Where How Why "
    "According Asked Despite During Between Among Such Then Here Or To Of Up Each Every More Such "
    "Separately Shares Sources Analysts Dealers Traders Reuter REUTER".split()
)


@dataclass(frozen=True)
class Run:
    """Capitalised words in a row, without opening words and the genitive's “'s”."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> list[str]:
        return self.text.split()


def runs(text: str) -> Iterator[Run]:
    """The runs of capitalised words, in order."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        words = re.split(r"(?<=[a-z]{3})\. ", text[start:end])[0]  # a sentence ends in the run
        for ending in ("'s", "’s", "'", "’"):
            words = words.removesuffix(ending)
        if words.endswith(".") and not re.search(r"(?:[A-Z]\.){2}$", words):
            words = words[:-1]
        while (first := words.partition(" "))[0] in OPENERS and words:
            start += len(first[0]) + len(first[1])
            words = first[2]
        if words and "\n" not in words:
            yield Run(words, start, start + len(words))


def stands_in(words: str, texts: Sequence[str]) -> bool:
    """Do the words stand in a text, whatever their case, as whole words?"""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return any(pattern.search(text) for text in texts)


def flat(text: str) -> str:
    """The text as a stream of lower-case words, to look up wording whatever its typography."""
    return " ".join(re.findall(r"\w+", text.lower().replace("’", "'")))


_ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth".split()
NUMBER_WORDS = {
    **_ONES,
    **_TENS,
    **{f"{ten}-{one}": _TENS[ten] + _ONES[one] for ten in _TENS for one in list(_ONES)[1:10]},
}
SCALES = {
    word: value
    for words, value in (
        ("dozen", 12.0),
        ("hundred", 1e2),
        ("thousand k", 1e3),
        ("lakh", 1e5),
        ("million mln m mn", 1e6),
        ("crore", 1e7),
        ("billion bln bn", 1e9),
        ("trillion", 1e12),
    )
    for word in words.split()
}


def values(texts: Sequence[str]) -> frozenset[float]:
    """Every number that the texts name, in digits or words, plain and with its scale."""
    found: set[float] = set()
    for text in texts:
        lower = text.lower()
        for match in re.finditer(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", lower):
            found.update(_scaled(float(match.group().replace(",", "")), lower, match.end()))
        for match in re.finditer(r"[a-z]+(?:[- ][a-z]+)?", lower):
            words = match.group().replace(" ", "-")
            for word in (words, *words.split("-")):
                if word in NUMBER_WORDS:
                    end = match.start() + match.group().replace(" ", "-").find(word) + len(word)
                    found.update(_scaled(float(NUMBER_WORDS[word]), lower, end))
    return frozenset(found)


def _scaled(value: float, lower: str, end: int) -> Iterator[float]:
    yield value
    scale = re.match(r"[ -]?([a-z]+)", lower[end : end + 12])
    if scale and scale.group(1) in SCALES:
        yield value * SCALES[scale.group(1)]
