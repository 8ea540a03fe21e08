"""The tables hold together: every country once, every code known, every zone real."""

import json
import os
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pycountry
import pytest

from wiredesk.lexicon.tables.editions import EDITIONS
from wiredesk.lexicon.tables.sectors import DEFAULT
from wiredesk.lexicon.tables.topics import ancestors, topics
from wiredesk.lexicon.tagging.gazetteer import gazetteer

CORPORA = Path(
    os.environ.get("WIREDESK_CORPORA", Path(__file__).parents[2].parent / "shared" / "corpora")
)


def test_every_iso_country_is_in_exactly_one_region() -> None:
    held = Counter(country for edition in EDITIONS for country in edition.countries)
    assert {country.alpha_2 for country in pycountry.countries} == set(held) - {"XK"}
    assert set(held.values()) == {1}


def test_there_are_twelve_editions_with_real_zones() -> None:
    assert len(EDITIONS) == 12 and EDITIONS[0].slug == "global"
    assert all(ZoneInfo(edition.zone) for edition in EDITIONS)


def test_there_are_fifteen_sectors_and_each_code_is_a_known_topic_of_one() -> None:
    assert len({rule.slug for rule in DEFAULT}) == 15
    codes = [code for rule in DEFAULT for code in rule.codes]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(topics())


def test_every_top_level_topic_leads_to_a_sector() -> None:
    codes = {code for rule in DEFAULT for code in rule.codes}
    assert {code for code in topics() if code.endswith("000000")} <= codes


@pytest.mark.parametrize(
    ("code", "shelves"),
    [
        ("medtop:20000350", ("medtop:20000344", "medtop:04000000")),
        ("20000350", ("medtop:20000344", "medtop:04000000")),
        ("medtop:15000000", ("medtop:15000000",)),
        ("subj:15054000", ("medtop:15000000",)),
        ("medtop:99000000", ()),
        ("economy", ()),
        ("", ()),
    ],
)
def test_a_code_finds_its_shelves(code: str, shelves: tuple[str, ...]) -> None:
    assert ancestors(code) == shelves


def test_the_ranges_agree_with_the_whole_vocabulary() -> None:
    path = CORPORA / "schemas" / "mediatopics" / "mediatopics_2025-04.json"
    if not path.exists():
        pytest.skip("the corpora are not on this machine (WIREDESK_CORPORA)")
    concepts = {c["qcode"]: c for c in json.loads(path.read_text(encoding="utf-8"))["concepts"]}
    for code in concepts:
        chain = [code]
        while concepts[chain[-1]]["parent"]:
            chain.append(concepts[chain[-1]]["parent"])
        if not any(concepts[one]["retired"] for one in chain):
            assert ancestors(code) == tuple(chain[-2:]), code


def test_our_names_of_countries_use_known_codes() -> None:
    book = gazetteer()
    assert {country.alpha_2 for country in pycountry.countries} <= set(book.country_names)
    assert book.meanings["britain"][0].country == "GB"
    assert book.meanings["filipinos"][0].country == "PH"
