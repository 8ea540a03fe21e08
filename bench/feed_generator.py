"""Invented feeds in any number, in the dialects that publishers send: for measurements.

Each item is drawn by its number, so that a run can be repeated: a title, an address, a guid, a
date, an author, two categories and some forty words with a little HTML.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

_WORDS = (
    "harbour council ferry winter budget pupils orchard bridge signal museum glacier tariff nurses"
    " railway market senate battery survey forest bakery stadium vaccine chorus pipeline island"
    " teacher drought satellite mayor cable festival river laboratory wages voters archive the of"
    " and in on for with after before until near under a an its their new second last every"
).split()
_PEOPLE = ("Aino Rautio", "Tomas Okello", "Mei Tanaka", "Lucia Ferro", "Petr Novak", "Sara Haddad")


def feed(dialect: str, count: int, *, first: int = 0) -> bytes:
    """One feed of ``count`` items, numbered from ``first``, in one of ``DIALECTS``."""
    return DIALECTS[dialect](list(range(first, first + count))).encode()


def _draw(number: int) -> tuple[str, str, str, datetime]:
    chance = random.Random(number)
    words = chance.choices(_WORDS, k=40)
    words[0] = words[0].capitalize()
    title = " ".join(words[:8]) + f" {number}"
    words[9] = f"<b>{words[9]}</b>"
    words[20] = f'<a href="https://bench.example/{words[20]}?a=1&amp;n={number}">{words[20]}</a>'
    html = f"<p>{' '.join(words[:24])}.</p><p>{' '.join(words[24:])} &amp; more.</p>"
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return title, html, chance.choice(_PEOPLE), moment


def _plain(html: str) -> str:
    for tag in ("<p>", "<b>", "</b>", "</a>"):
        html = html.replace(tag, "")
    before, _, rest = html.partition("<a ")
    return f"{before}{rest.partition('>')[2]}".replace("</p>", " ").replace("&amp;", "and").strip()


def _rss(numbers: list[int], body: Callable[[str], str]) -> str:
    items = []
    for number in numbers:
        title, html, author, moment = _draw(number)
        items.append(
            f"<item><title>{title}</title><link>https://bench.example/{number}</link>"
            f'<guid isPermaLink="false">bench-{number}</guid>'
            f"<pubDate>{format_datetime(moment)}</pubDate><dc:creator>{author}</dc:creator>"
            f"<category>Economy</category><category>Ports</category>{body(html)}</item>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Bench wire</title><link>https://bench.example/</link><language>en</language>"
        f"{''.join(items)}</channel></rss>"
    )


def _rss_10(numbers: list[int]) -> str:
    items = []
    for number in numbers:
        title, html, author, moment = _draw(number)
        items.append(
            f'<item rdf:about="https://bench.example/{number}"><title>{title}</title>'
            f"<link>https://bench.example/{number}</link><dc:date>{moment.isoformat()}</dc:date>"
            f"<dc:creator>{author}</dc:creator><dc:subject>Economy</dc:subject>"
            f"<description>{escape(html)}</description></item>\n"
        )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Bench wire</title></channel>{''.join(items)}</rdf:RDF>"
    )


def _atom(numbers: list[int], content: Callable[[str], str]) -> str:
    entries = []
    for number in numbers:
        title, html, author, moment = _draw(number)
        entries.append(
            f"<entry><title>{title}</title><id>tag:bench.example,2026:{number}</id>"
            f'<link href="https://bench.example/{number}"/>'
            f"<published>{moment.isoformat()}</published><updated>{moment.isoformat()}</updated>"
            f'<author><name>{author}</name></author><category term="economy" label="Economy"/>'
            f"{content(html)}</entry>\n"
        )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Bench wire</title>'
        f"<id>tag:bench.example,2026:feed</id>{''.join(entries)}</feed>"
    )


DIALECTS: dict[str, Callable[[list[int]], str]] = {
    "RSS 2.0, escaped HTML": lambda numbers: _rss(
        numbers, lambda html: f"<description>{escape(html)}</description>"
    ),
    "RSS 2.0, plain text": lambda numbers: _rss(
        numbers, lambda html: f"<description>{_plain(html)}</description>"
    ),
    "RSS 2.0, content:encoded": lambda numbers: _rss(
        numbers,
        lambda html: (
            f"<description>{_plain(html)[:120]}</description>"
            f"<content:encoded><![CDATA[{html}]]></content:encoded>"
        ),
    ),
    "RSS 1.0": _rss_10,
    "Atom, escaped HTML": lambda numbers: _atom(
        numbers, lambda html: f'<content type="html">{escape(html)}</content>'
    ),
    "Atom, XHTML": lambda numbers: _atom(
        numbers,
        lambda html: (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
            f"{html}</div></content>"
        ),
    ),
}
