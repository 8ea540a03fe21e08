"""One event is one story, whatever the agency; events that look alike stay apart."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wiredesk.stories.matching import Copy, choose, keys
from wiredesk.stories.matching.online import Grouper

CORPORA = Path(
    os.environ.get("WIREDESK_CORPORA", Path(__file__).parents[2].parent / "shared" / "corpora")
)
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


def copy(piece: tuple[str, str], story: int = 0, hours: float = 0) -> Copy:
    return Copy(story, *piece, START + timedelta(hours=hours))


def story_of(new: Copy, *candidates: Copy) -> int:
    match = choose(new, candidates)
    return match.story if match else 0


def test_keys_are_few_and_signed_64_bit_whatever_the_length() -> None:
    long = Copy(0, "Head", " ".join(f"Name{number} word{number}" for number in range(3000)))
    for piece in (long, copy(QUAKE), Copy(0, "", ""), Copy(0, "", "5 7 %")):
        found = keys(piece)
        assert len(found) <= 48
        assert all(-(2**63) <= number < 2**63 for number in found)


def test_keys_are_the_same_in_another_process() -> None:
    code = (
        "from wiredesk.stories.matching import Copy, keys;"
        f"print(sorted(keys(Copy(0, {QUAKE[0]!r}, {QUAKE[1]!r}))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "77"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout) == sorted(keys(copy(QUAKE)))


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
    again = Copy(0, "A new headline", text, START)
    assert keys(again) & keys(copy(QUAKE))
    match = choose(again, [copy(FERRY, 2), copy(QUAKE, 1)])
    assert match is not None and match.story == 1 and match.score >= 0.5


def test_the_same_event_in_other_words_is_one_story_and_says_why() -> None:
    new = copy(QUAKE_BY_ANOTHER, hours=2)
    assert keys(new) & keys(copy(QUAKE))
    match = choose(new, [copy(FERRY, 2), copy(QUAKE, 1)])
    assert match is not None and match.story == 1
    assert 0 < match.score <= 1 and "caraveli" in match.why.casefold()


def test_another_event_has_a_story_of_its_own() -> None:
    assert story_of(copy(FERRY), copy(QUAKE, 1), copy(QUAKE_BY_ANOTHER, 1)) == 0


def test_no_candidates_no_story() -> None:
    assert choose(copy(QUAKE), []) is None
    assert choose(Copy(0, "", ""), [copy(QUAKE, 1)]) is None


def test_after_the_window_the_same_names_are_another_story() -> None:
    assert story_of(copy(QUAKE_BY_ANOTHER, hours=71), copy(QUAKE, 1)) == 1
    assert story_of(copy(QUAKE_BY_ANOTHER, hours=80), copy(QUAKE, 1)) == 0


def test_the_order_of_candidates_does_not_matter() -> None:
    pieces = [copy(FERRY, 2), copy(QUAKE, 1), copy(QUAKE_BY_ANOTHER, 1)]
    new = Copy(0, QUAKE[0], QUAKE_BY_ANOTHER[1] + "\n\nMore in Caraveli fled.", START)
    assert story_of(new, *pieces) == story_of(new, *reversed(pieces)) == 1


def test_a_stream_is_grouped_as_it_arrives() -> None:
    grouper = Grouper()
    assert [grouper.add(*piece, START) for piece in (QUAKE, FERRY, QUAKE_BY_ANOTHER, FERRY)] == [
        1,
        2,
        1,
        2,
    ]


def test_labelled_events_are_grouped_as_well_as_we_state() -> None:
    path = CORPORA / "news" / "grouping" / "ecb-topics-1-35.jsonl"
    if not path.exists():
        pytest.skip("the corpora are not on this machine (WIREDESK_CORPORA)")
    grouper = Grouper()
    found, labelled, pieces = defaultdict(set), defaultdict(set), []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        item = json.loads(line)
        story = grouper.add(item["title"], item["text"])
        found[story].add(number)
        labelled[item["story"]].add(number)
        pieces.append((number, story, item["story"]))
    shared = [(len(found[s] & labelled[t]), len(found[s]), len(labelled[t])) for _, s, t in pieces]
    precision = sum(both / size for both, size, _ in shared) / len(shared)
    recall = sum(both / size for both, _, size in shared) / len(shared)
    assert 2 * precision * recall / (precision + recall) >= 0.84
