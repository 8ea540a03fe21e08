"""Invented agency copy in any number, as NewsML-G2 files: the material of every measurement.

Each item is its own event: place, people, figures and words are drawn by its number, so that a run
can be repeated and no two items are near-copies of each other.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

_PLACES = (
    *("Nairobi|Kenya", "Lima|Peru", "Oslo|Norway", "Hanoi|Vietnam", "Accra|Ghana", "Quito|Ecuador"),
    *("Dhaka|Bangladesh", "Suva|Fiji", "Riga|Latvia", "Tunis|Tunisia", "Lusaka|Zambia"),
    *("Calgary|Canada", "Almaty|Kazakhstan", "Yaounde|Cameroon", "Colombo|Sri Lanka"),
)
_TOPICS = (
    ("07000000", "clinic", "nurses", "vaccine", "patients", "ward", "fever", "midwives"),
    ("15000000", "stadium", "runners", "league", "coach", "trophy", "sprint", "defenders"),
    ("05000000", "school", "pupils", "exam", "teachers", "library", "reading", "classroom"),
    ("04000000", "exporters", "bank", "loan", "factory", "wages", "tariff", "orders"),
    ("11000000", "parliament", "coalition", "ballot", "minister", "amendment", "district", "vote"),
    ("06000000", "wetland", "herons", "drought", "rangers", "mangrove", "glacier", "survey"),
    ("13000000", "satellite", "laboratory", "sensor", "telescope", "robot", "battery", "signal"),
    ("01000000", "museum", "orchestra", "novel", "festival", "weavers", "film", "archive"),
)
_VERBS = ("reopened", "doubled", "postponed", "approved", "repaired", "measured", "financed")
_SYLLABLES = "ka lo mi ra ten su bel dor ani vek os thi par umo jin rel".split()


def items(count: int, *, first: int = 0) -> Iterator[tuple[str, bytes]]:
    """``count`` files as (name, bytes), numbered from ``first``."""
    for number in range(first, first + count):
        yield f"bench-{number:07}.xml", _item(number)


def message(count: int, *, first: int) -> tuple[str, bytes]:
    """``count`` items in one NewsML-G2 message, as (name, bytes), numbered from ``first``."""
    inside = b"".join(_item(number).partition(b"?>\n")[2] for number in range(first, first + count))
    data = (
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        + inside
        + b"</itemSet></newsMessage>"
    )
    return f"bench-{first:07}-{count}.xml", data


def _item(number: int) -> bytes:
    chance = random.Random(number)
    place, country = chance.choice(_PLACES).split("|")
    code, *words = chance.choice(_TOPICS)
    chance.shuffle(words)

    def name() -> str:
        return "".join(chance.sample(_SYLLABLES, 3)).capitalize()

    people = [f"{name()} {name()}" for _ in range(3)]
    body = f"{name()} {chance.choice(('Council', 'Institute', 'Union', 'Office'))}"
    figures = [chance.randint(12, 98_000) for _ in range(6)]
    verb = chance.choice(_VERBS)
    headline = (
        f"{place} {words[0]} {verb} as {people[0].split()[1]} {words[1]} reach {figures[0]:,}"
    )
    moment = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=37 * number)
    paragraphs = (
        f"{place.upper()} (Bench) - The {body} in {place}, {country}, {verb} its {words[0]} on"
        f" {moment:%A} after {figures[1]:,} {words[1]} had waited {figures[2] % 40 + 2} months.",
        f"{people[0]}, who heads the {body}, said that the {words[2]} would follow"
        f" in {moment:%B} and cost {figures[3]:,} dollars.",
        f"“We counted every {words[3]} twice and the {words[4]} once,” said {people[1]}, a"
        f" spokesperson. “Nobody asked for {words[5]} before.”",
        f"Some {figures[4]:,} people live near the {words[0]}. {people[2]} of the {name()} group"
        f" said that {figures[5]:,} of them had signed a letter about the {words[6]}.",
    )
    html = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:bench.example,2026:{number}"
 version="1" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="bench"/>
<versionCreated>{moment.isoformat()}</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><urgency>4</urgency><located><name>{place}</name></located>
<subject qcode="medtop:{code}"/><slugline>BENCH-{number}</slugline>
<headline>{escape(headline)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{html}</body></html>
</inlineXML></contentSet></newsItem>""".encode()
