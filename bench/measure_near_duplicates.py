"""Is copy that comes again found among many items, and is nothing else taken for it?

Invented items, a quarter of them hard: one form of words with other figures (a day's prices). In
every twentieth place stands a copy of an earlier item: sent again, trimmed to half, with another
headline, with two words changed, with another agency's lines around it. Our index (keys, nearest,
same_copy) is measured beside a hash of the exact text, and plain MinHash where ``rensa`` is
installed. Prints Markdown.

    python bench/measure_near_duplicates.py [--items 100000]
"""

import argparse
import hashlib
import html
import random
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator import items as generated

from wiredesk.stories.matching import Fingerprint, keys, nearest, prepare, same_copy

KINDS = ("sent again", "trimmed to half", "another headline", "two words changed", "framed")
_PARAGRAPH = re.compile(rb"<p>(.*?)</p>")
_HEADLINE = re.compile(rb"<headline>(.*?)</headline>")
_GOODS = ("tea", "coffee", "maize", "cocoa", "copper", "cotton", "sugar", "sisal")
_TOWNS = ("Mombasa", "Kampala", "Lusaka", "Quito", "Accra", "Colombo", "Hanoi", "Riga")
_OLDEST = 20_000  # a copy follows its original within so many items
_HOLDERS = 64


@dataclass(frozen=True)
class Piece:
    """``original`` is the number of the item that it copies, -1 for none."""

    headline: str
    text: str
    kind: str = ""
    original: int = -1


def pieces(count: int) -> Iterator[Piece]:
    chance = random.Random(7)
    made: list[Piece] = []
    for number, (_, data) in enumerate(generated(count)):
        if number % 20 == 19:
            place = chance.randrange(max(0, number - _OLDEST), number)
            while made[place].original >= 0:
                place -= 1
            piece = _copy(made[place], place, chance, KINDS[number // 20 % len(KINDS)])
        elif number % 4 == 1:
            piece = _prices(chance)
        else:
            title = _HEADLINE.search(data)
            text = b"\n\n".join(_PARAGRAPH.findall(data)).decode()
            piece = Piece(html.unescape(title[1].decode() if title else ""), html.unescape(text))
        made.append(piece)
        yield piece


def _prices(chance: random.Random) -> Piece:
    goods, town = chance.choice(_GOODS), chance.choice(_TOWNS)
    rows = ". ".join(
        f"Grade {grade} closed at {chance.uniform(1, 900):.2f} after {chance.uniform(1, 900):.2f}"
        for grade in ("one", "two", "three", "four")
    )
    return Piece(
        f"{goods.capitalize()} prices at {town}",
        f"Prices at the {goods} auction in {town}, in dollars as brokers gave them after the close"
        f" of trade. {rows}. Lots offered were {chance.randint(100, 9999)}, of which"
        f" {chance.randint(100, 9999)} were sold. The brokers said that demand was fair and that"
        " the next auction is held in a week at the same hour. Buyers are asked to settle within"
        " ten days of the sale and to collect their lots from the warehouse at the harbour.",
    )


def _copy(piece: Piece, place: int, chance: random.Random, kind: str) -> Piece:
    headline, text = piece.headline, piece.text
    words = text.split(" ")
    if kind == "trimmed to half":
        text = " ".join(words[: len(words) // 2])
    elif kind == "another headline":
        headline = f"Morning report {chance.randint(1, 99)}: a summary of the news"
    elif kind == "two words changed":
        for spot in chance.sample(range(len(words)), 2):
            words[spot] = "amended"
        text = " ".join(words)
    elif kind == "framed":
        text = (
            "By our partners abroad. What follows was supplied by a member agency.\n\n"
            f"{text}\n\nThis report was not edited by us. All rights stay with the agency named"
            " above; it may not be sold on, stored or shown without leave in writing."
        )
    return Piece(headline, text, kind, place)


Finder = Callable[[int, Piece], int]


def ours() -> Finder:
    held: list[bytes] = []
    filed: dict[int, list[int]] = defaultdict(list)

    def find(number: int, piece: Piece) -> int:
        new = prepare(piece.headline, piece.text)
        numbers = keys(new)
        near = nearest({one: filed[one][-_HOLDERS:] for one in numbers})
        match = same_copy(new, [(one, Fingerprint.from_bytes(held[one])) for one in near])
        held.append(new.to_bytes())
        for one in numbers:
            filed[one].append(number)
        return match.story if match else -1

    return find


def exact() -> Finder:
    held: dict[bytes, int] = {}

    def find(number: int, piece: Piece) -> int:
        digest = hashlib.blake2b(piece.text.encode(), digest_size=16).digest()
        return -1 if held.setdefault(digest, number) == number else held[digest]

    return find


def minhash() -> Finder | None:
    try:
        from rensa import RMinHash, RMinHashLSH
    except ImportError:
        return None
    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    held = []

    def find(number: int, piece: Piece) -> int:
        words = re.findall(r"\w+", piece.text.casefold())
        mark = RMinHash(num_perm=128, seed=42)
        mark.update([" ".join(words[spot : spot + 4]) for spot in range(max(1, len(words) - 3))])
        alike = max(((mark.jaccard(held[one]), one) for one in index.query(mark)), default=(0, -1))
        index.insert(number, mark)
        held.append(mark)
        return alike[1] if alike[0] >= 0.5 else -1

    return find


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--only", choices=("ours", "exact", "minhash"))
    asked = parser.parse_args()
    print(f"| {asked.items} items | {' | '.join(KINDS)} | precision | items per CPU second | MB |")
    print("|---" * (len(KINDS) + 4) + "|")
    for name, finder in (("ours", ours), ("exact", exact), ("minhash", minhash)):
        find = finder() if asked.only in (None, name) else None
        if find is not None:
            _measure(name, find, asked.items)
        elif name == "minhash" and asked.only in (None, name):
            print("plain MinHash is left out: rensa is not installed", file=sys.stderr)


def _measure(name: str, find: Finder, count: int) -> None:
    planted: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    said = correct = 0
    spent = 0.0
    roots: list[int] = []
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number, piece in enumerate(pieces(count)):
        roots.append(piece.original if piece.original >= 0 else number)
        started = time.process_time()
        found = find(number, piece)
        spent += time.process_time() - started
        good = found >= 0 and roots[found] == roots[number]
        said += found >= 0
        correct += good
        if piece.kind:
            planted[piece.kind] += 1
            right[piece.kind] += good
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    recalls = " | ".join(f"{right[kind] / max(1, planted[kind]):.4f}" for kind in KINDS)
    precision = f"{correct / said:.4f}" if said else "-"
    print(f"| {name} | {recalls} | {precision} | {count / spent:.0f} | {memory // 1024} |")


if __name__ == "__main__":
    main()
