"""One event is one story, whatever the agency; events that look alike stay apart."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wiredesk.stories.matching import (
    KEYS,
    Choice,
    Fingerprint,
    Rarity,
    UnknownFingerprint,
    choose,
    keys,
    nearest,
    prepare,
)
from wiredesk.stories.matching.online import Grouper, group

# A wire on which nobody has sent anything yet.
ALONE = Rarity({})
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
QUAKE = (
    "Strong quake shakes southern Peru",
    "A magnitude 6.1 earthquake struck the Arequipa region of southern Peru early on Monday, "
    "killing at least four people and damaging dozens of homes in Caraveli, civil defence chief "
    "Rosa Quintanar said.\n\nThe quake was felt in Nazca and Ica. Rescue teams were searching for "
    "survivors under collapsed adobe houses. Power was cut in several districts.",
)
QUAKE_BY_ANOTHER = (
    "Four dead as tremor hits Arequipa",
    "LIMA, Jan 5 (Meridian) - At least four residents of Caraveli died when their adobe houses "
    "collapsed in a 6.1-magnitude tremor before dawn, Peruvian officials reported.\n\n"
    '"We are still digging," said Rosa Quintanar, who heads civil defence in Arequipa. Schools in '
    "Ica and Nazca were shut.",
)
FERRY = (
    "Ferry runs aground off Mwanza",
    "A ferry with 120 passengers ran aground near Mwanza on Lake Victoria on Sunday, the harbour "
    "master Neema Kalinga said.\n\nFishing boats took all of them ashore. Divers will look at the "
    "hull of the Pelican Star before it is towed to port.",
)
PRICES = (
    "Tea prices at Mombasa",
    "Prices at the weekly tea auction in Mombasa, per kilogram, as the brokers gave them after the "
    "close: broken pekoe {}, fannings {}, dust {}, secondary dust {}. Packages offered were {} and "
    "packages sold were {}, the brokers said in their note to buyers and factories.",
)


def piece(copy: tuple[str, str], hours: float = 0) -> Fingerprint:
    return prepare(*copy, START + timedelta(hours=hours))


def story_of(new: Fingerprint, *candidates: tuple[int, Fingerprint]) -> int:
    match = choose(new, candidates, ALONE).match
    return match.story if match else 0


def test_keys_are_few_and_signed_64_bit_whatever_the_length() -> None:
    long = prepare("Head", " ".join(f"Name{number} word{number}" for number in range(3000)))
    for each in (long, piece(QUAKE), prepare("", ""), prepare("", "5 7 %")):
        found = keys(each)
        assert len(found) <= KEYS
        assert all(-(2**63) <= number < 2**63 for number in found)


def test_a_fingerprint_is_stored_and_read_again() -> None:
    long = prepare("Head", " ".join(f"Name{number} grew {number}" for number in range(9000)), START)
    plain = prepare("", "Unsigned copy about Zürich and \ud800 nothing else")
    for each in (long, piece(QUAKE), plain, prepare("", ""), prepare(*FERRY, embed=b"\x01\x02")):
        data = each.to_bytes()
        assert Fingerprint.from_bytes(data).to_bytes() == data
        assert len(data) <= 3000
        assert keys(Fingerprint.from_bytes(data)) == keys(each)
    assert Fingerprint.from_bytes(piece(QUAKE).to_bytes()) == piece(QUAKE)


def test_a_fingerprint_of_another_version_is_refused() -> None:
    data = piece(QUAKE).to_bytes()
    for bad in (b"", b"\x00" + data[1:], b"\xff" + data[1:], data[:-1], data + b"x", data[:20]):
        with pytest.raises(UnknownFingerprint):
            Fingerprint.from_bytes(bad)


def test_fingerprint_and_keys_are_the_same_in_another_process() -> None:
    code = (
        "from wiredesk.stories.matching import keys, prepare;"
        f"made = prepare({QUAKE[0]!r}, {QUAKE[1]!r});"
        "import json; print(json.dumps([sorted(keys(made)), made.to_bytes().hex()]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "77"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = prepare(*QUAKE)
    assert json.loads(run.stdout) == [sorted(keys(here)), here.to_bytes().hex()]


@pytest.mark.parametrize(
    "text",
    [
        QUAKE[1].replace("dozens", "scores").replace("searching", "looking"),
        QUAKE[1][: len(QUAKE[1]) // 2],
        "PERU WIRE SERVICE. All rights reserved.\n\n" + QUAKE[1],
    ],
    ids=["words changed", "trimmed to half", "boilerplate on top"],
)
def test_near_identical_copy_shares_keys_and_story(text: str) -> None:
    again = prepare("A new headline", text, START)
    assert keys(again) & keys(piece(QUAKE))
    match = choose(again, [(2, piece(FERRY)), (1, piece(QUAKE))], ALONE).match
    assert match is not None and match.story == 1 and match.score >= 0.5
    assert "text" in match.why


def test_copy_sent_again_after_a_week_is_still_that_copy() -> None:
    assert story_of(piece(QUAKE, hours=24 * 7), (1, piece(QUAKE))) == 1
    assert story_of(piece(QUAKE, hours=24 * 20), (1, piece(QUAKE))) == 0


def test_the_same_form_with_other_figures_is_not_the_same_copy() -> None:
    one = prepare(PRICES[0], PRICES[1].format(2.31, 2.12, 1.98, 1.55, 8120, 7015), START)
    other = prepare(
        PRICES[0],
        PRICES[1].format(2.44, 2.07, 2.01, 1.61, 9340, 8877),
        START + timedelta(days=7),
    )
    assert story_of(one, (1, one)) == 1
    assert story_of(other, (1, one)) == 0


def test_the_same_event_in_other_words_is_one_story_and_says_why() -> None:
    new = piece(QUAKE_BY_ANOTHER, hours=2)
    assert keys(new) & keys(piece(QUAKE))
    match = choose(new, [(2, piece(FERRY)), (1, piece(QUAKE))], ALONE).match
    assert match is not None and match.story == 1
    assert 0 < match.score <= 1 and "caraveli" in match.why.casefold()


def test_another_event_has_a_story_of_its_own() -> None:
    assert story_of(piece(FERRY), (1, piece(QUAKE)), (1, piece(QUAKE_BY_ANOTHER))) == 0


def test_a_story_that_is_near_but_not_the_same_is_told_as_related() -> None:
    follow = prepare(
        "Arequipa opens relief fund",
        "The governor of Arequipa opened a fund for towns such as Caraveli on Thursday and named "
        "banker Hugo Salcedo to run it.\n\nDonors from Lima promised 3 million soles for schools, "
        "roads and a clinic by August.",
        START + timedelta(hours=60),
    )
    choice = choose(follow, [(2, piece(FERRY)), (1, piece(QUAKE))], ALONE)
    assert choice.match is None
    assert [match.story for match in choice.related] == [1]
    assert choice.related[0].score < 0.5 and "Arequipa" in choice.related[0].why


def test_no_candidates_no_story() -> None:
    assert choose(piece(QUAKE), [], ALONE) == Choice(None)
    assert choose(prepare("", ""), [(1, piece(QUAKE))], ALONE).match is None


def test_after_the_window_the_same_names_are_another_story() -> None:
    assert story_of(piece(QUAKE_BY_ANOTHER, hours=20), (1, piece(QUAKE))) == 1
    assert story_of(piece(QUAKE_BY_ANOTHER, hours=80), (1, piece(QUAKE))) == 0


def test_pieces_without_time_are_held_against_each_other_by_their_words_alone() -> None:
    assert story_of(prepare(*QUAKE_BY_ANOTHER), (1, prepare(*QUAKE))) == 1
    assert story_of(prepare(*FERRY), (1, prepare(*QUAKE))) == 0


def test_the_order_of_candidates_does_not_matter() -> None:
    pieces = [(2, piece(FERRY)), (1, piece(QUAKE)), (1, piece(QUAKE_BY_ANOTHER))]
    new = prepare(QUAKE[0], QUAKE_BY_ANOTHER[1] + "\n\nMore in Caraveli fled.", START)
    assert choose(new, pieces, ALONE) == choose(new, pieces[::-1], ALONE)
    assert story_of(new, *pieces) == 1


def test_a_key_that_few_hold_says_more() -> None:
    assert nearest({5: [1, 2, 3, 4, 8, 9], 6: [1], 7: [2, 1]}, limit=2) == [1, 2]


def test_a_stream_is_grouped_as_it_arrives() -> None:
    pieces = [prepare(*copy, START) for copy in (QUAKE, FERRY, QUAKE_BY_ANOTHER, FERRY)]
    assert list(group(pieces)) == [1, 2, 1, 2]


def test_a_story_is_told_once_nothing_can_move_its_piece_any_more() -> None:
    told: list[int] = []

    def arriving() -> Iterator[Fingerprint]:
        yield prepare(*QUAKE, START)
        yield prepare(*FERRY, START + timedelta(hours=71))
        assert told == []
        yield prepare(*PRICES, START + timedelta(hours=73))
        # The piece is handed out before the next one is asked for.
        assert told == [1]

    for story in group(arriving()):
        told.append(story)
    assert told == [1, 2, 3]


def test_a_grouper_holds_no_more_than_it_may() -> None:
    capped = list(group((prepare(*copy) for copy in (QUAKE, FERRY, PRICES, QUAKE)), held=2))
    assert capped == [1, 2, 3, 4]  # the first was pushed out before its copy came
    late = [prepare(*QUAKE, START), prepare(*FERRY, START + timedelta(days=30))]
    grouper = Grouper()
    for piece in late:
        grouper.add(piece)
    grouper.add(prepare(*PRICES, START + timedelta(days=30)))
    assert len(grouper) == 2


def test_labelled_events_are_grouped_as_well_as_we_state(corpora: Path) -> None:
    """The weights were learnt on these; ``bench/measure_grouping.py`` measures on others."""
    path = corpora / "news" / "grouping" / "ecb-topics-1-35.jsonl"
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found, labelled = defaultdict(set), defaultdict(set)
    pieces = []
    stories = group(prepare(item["title"], item["text"]) for item in items)
    for number, (story, item) in enumerate(zip(stories, items, strict=True)):
        found[story].add(number)
        labelled[item["story"]].add(number)
        pieces.append((number, story, item["story"]))
    shared = [(len(found[s] & labelled[t]), len(found[s]), len(labelled[t])) for _, s, t in pieces]
    precision = sum(both / size for both, size, _ in shared) / len(shared)
    recall = sum(both / size for both, _, size in shared) / len(shared)
    assert 2 * precision * recall / (precision + recall) >= 0.93
