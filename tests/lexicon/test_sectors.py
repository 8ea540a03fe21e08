"""Sectors: what a desk's own words, an agency's codes and an operator's rows lead to."""

import json
from pathlib import Path

import pytest

from wiredesk.lexicon.tables.agency_codes import ruling
from wiredesk.lexicon.tables.sector_words import NEUTRAL, WORDS
from wiredesk.lexicon.tables.sectors import DEFAULT
from wiredesk.lexicon.tagging import CodeLead, TaughtWord, rulebook, tag
from wiredesk.lexicon.tagging.phrases import Entry, PhraseIndex, stems


def first(title: str, text: str, **more: object) -> str:
    found = tag(title, text, **more).sectors  # type: ignore[arg-type]
    return found[0].slug if found else ""


@pytest.mark.parametrize(
    ("slug", "title", "text"),
    [
        (
            "wash",
            "Cracked main leaves hospital dry",
            "Engineers cut water supplies, and no water reached it.",
        ),
        ("wash", "Pump restores water to school", "Pupils queue for water no more in Kisumu."),
        ("health", "Cholera fills the wards", "Doctors said unsafe water had caused the outbreak."),
        ("urban-development", "Flats for tram depot site", "The city council backed new homes."),
        ("transport", "Tram line to cross old town", "The railway orders new trams for commuters."),
        (
            "law-governance",
            "Ex-minister jailed for graft",
            "The court sentenced the former minister.",
        ),
        ("politics", "Cabinet falls over graft case", "Parliament passed a no-confidence vote."),
        ("economy-business", "Bank holds interest rate", "Inflation eased, the central bank said."),
        ("energy-extractives", "Power station shuts", "The national grid lost 300 megawatts."),
        ("education", "Exam leak delays results", "Pupils will sit the paper again in May."),
        ("technology", "Data breach hits app", "Hackers stole user data of two million."),
        ("sports", "Late header sinks hosts", "The striker's goal won the cup tie."),
        ("agro-forestry", "Rice export ban lifted", "Traders may ship rice; farmers cheered."),
        (
            "art-culture",
            "Stolen altar painting found",
            "Police returned it to the museum's gallery.",
        ),
        ("science-environment", "Tremor shakes coast", "The magnitude 5 quake was shallow."),
        ("social-gender", "Law sets marriage age at 18", "Women's groups fought child marriage."),
    ],
)
def test_the_subject_comes_before_what_goes_with_it(slug: str, title: str, text: str) -> None:
    assert first(title, text) == slug


def test_a_longer_phrase_takes_its_words() -> None:
    index = PhraseIndex(
        [Entry("power", "power station", 2.0), Entry("rail", "station", 2.0)], ["space station"]
    )
    assert [hit.label for hit in index.read([], stems("The power stations hummed."))] == ["power"]
    assert index.read([], stems("A space station.")) == []
    assert [hit.label for hit in index.read([], stems("A station."))] == ["rail"]


def test_a_word_that_speaks_for_two_says_less_of_each() -> None:
    shared = PhraseIndex([Entry("a", "dam", 2.0), Entry("b", "dam", 2.0)])
    alone = PhraseIndex([Entry("a", "dam", 2.0)])
    text = stems("A dam.")
    assert shared.read([], text)[0].weight < alone.read([], text)[0].weight


def test_no_heap_of_faint_words_makes_a_subject() -> None:
    faint = [Entry("a", f"w{letter}", 1.0) for letter in "bcdfghjklmnp"]
    heap = PhraseIndex([*faint, Entry("b", "verdict", 3.0), Entry("b", "judge", 3.0)])
    text = stems(" ".join(entry.phrase for entry in faint) + " verdict judge")
    assert [hit.label for hit in heap.read([], text)] == ["b", "a"]


def test_every_shipped_word_stands_once_in_its_sector() -> None:
    assert set(WORDS) == {rule.slug for rule in DEFAULT}
    for slug, parts in WORDS.items():
        words = [" ".join(word.split()) for part in parts for word in part.split(",")]
        assert all(words), slug
        doubled = {word for word in words if words.count(word) > 1}
        assert not doubled, slug
    assert all(word.strip() for word in NEUTRAL.split(","))


@pytest.mark.parametrize(
    ("code", "slug", "sure"),
    [
        ("iptc7901:pl", "politics", False),
        ("iptc7901:wi", "economy-business", False),
        ("iptc7901:sp", "sports", True),
        ("dpacat:ku", "art-culture", False),
        ("dpacat:vm", "", False),
        ("anpa:s", "sports", True),
        ("anpa:f", "economy-business", False),
        ("anpa:a", "", False),
        ("apcategorycode:w", "politics", False),
        ("N2:OILG", "energy-extractives", True),
        ("N2:CRIM", "law-governance", True),
        ("N2:SPO", "sports", True),
        ("N2:POL", "politics", False),
        ("MCC:OEC", "economy-business", False),
        ("subj:04001002", "agro-forestry", True),
        ("http://cv.iptc.org/newscodes/subjectcode/04005008", "wash", True),
        ("subj:11011000", "social-gender", True),
        ("medtop:20000270", "wash", True),
        ("http://cv.iptc.org/newscodes/mediatopic/20000210", "agro-forestry", True),
        ("Sport", "sports", True),
        ("Wirtschaft", "economy-business", False),
        ("Santé", "health", True),
        (" Landwirtschaft ", "agro-forestry", True),
    ],
)
def test_an_agencys_code_is_known(code: str, slug: str, sure: bool) -> None:
    said = ruling(code)
    assert said is not None
    assert (said.sector, said.sure) == (slug, sure)


@pytest.mark.parametrize("code", ["", ":", "N2:", "s", "x:s", "N2:ZZZZ", "genre:Current", "1" * 9])
def test_an_unknown_code_is_none(code: str) -> None:
    assert ruling(code) is None


def test_every_shipped_code_leads_to_a_sector_that_is_shipped() -> None:
    from wiredesk.lexicon.tables.agency_codes import _tables

    slugs = {rule.slug for rule in DEFAULT} | {""}
    assert {said.sector for table in _tables().values() for said in table.values()} <= slugs


_FARM = ("Maize harvest fails", "Farmers in the valley brought in less maize than in any year.")


def test_a_broad_basket_leans_and_a_sure_code_decides() -> None:
    assert first(*_FARM, codes=["dpacat:wi"]) == "agro-forestry"
    assert first("Talks go on", "They met again.", codes=["dpacat:wi"]) == "economy-business"
    assert first(*_FARM, codes=["N2:SPO"]) == "sports"
    assert first(*_FARM, codes=["dpacat:vm"]) == "agro-forestry"


def test_more_codes_for_a_sector_outweigh_one() -> None:
    codes = ["N2:CRIM", "N2:OILG", "N2:NRG"]
    found = tag("Talks go on", "They met again.", codes=codes).sectors
    assert [sector.slug for sector in found] == ["energy-extractives", "law-governance"]
    assert found[0].words == ("N2:OILG", "N2:NRG")


def test_an_operators_row_comes_before_the_shipped_table() -> None:
    lead = CodeLead("dpacat:WI", sector="health", topic="medtop:07000000", place="KE")
    tags = tag(
        "Talks go on", "They met again.", codes=["dpacat:wi"], sectors=rulebook(DEFAULT, (lead,))
    )
    assert [sector.slug for sector in tags.sectors] == ["health"]
    assert tags.sectors[0].words == ("dpacat:wi",)
    assert [topic.code for topic in tags.topics] == ["medtop:07000000"]
    assert [place.country for place in tags.places] == ["KE"]


def test_a_row_for_a_sector_that_is_gone_is_passed_over() -> None:
    book = rulebook(DEFAULT, (CodeLead("dpacat:sp", sector="chess"),))
    assert first("Talks go on", "They met.", codes=["dpacat:sp"], sectors=book) == "sports"


def test_what_was_taught_is_said_so() -> None:
    book = rulebook(
        DEFAULT,
        (CodeLead("xy:7", sector="wash", taught=True),),
        (TaughtWord("tidal barrage", "health"),),
    )
    by_word = tag("Tidal barrages open", "They opened.", sectors=book).sectors[0]
    assert (by_word.slug, by_word.words) == ("health", ("taught: tidal barrage",))
    by_code = tag("They meet", "They met.", codes=["XY:7"], sectors=book).sectors[0]
    assert (by_code.slug, by_code.words) == ("wash", ("taught: XY:7",))


# Reuters-21578's topics, whole sectors of them, and where a desk would put each.
_REUTERS = {
    "economy-business": "earn acq money-fx interest trade money-supply gnp cpi reserves bop",
    "agro-forestry": "grain wheat corn sugar coffee cocoa oilseed livestock cotton rubber veg-oil",
    "energy-extractives": "crude nat-gas gold copper alum zinc tin iron-steel",
    "transport": "ship",
}


def test_sectors_of_labelled_copy_reach_the_figure_we_state(corpora: Path) -> None:
    of = {topic: slug for slug, topics in _REUTERS.items() for topic in topics.split()}
    right = count = 0
    lines = (corpora / "news" / "tags" / "reuters-train.jsonl").read_text(encoding="utf-8")
    for line in lines.splitlines()[:2000]:
        item = json.loads(line)
        wanted = {of[topic] for topic in item["topics"] if topic in of}
        if len(wanted) == 1:
            count += 1
            right += first(item["title"], f"{item['dateline']} {item['text']}") in wanted
    assert count > 500
    assert right / count >= 0.92
