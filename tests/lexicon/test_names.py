"""People and organisations: the main ones of a piece, not every mention."""

import time

import pytest

from wiredesk.lexicon.tagging import tag
from wiredesk.lexicon.tagging.lessons import telling_words
from wiredesk.lexicon.tagging.names import names_of

PIECE = (
    "LIMA, March 3 (Meridian) - Finance Minister Ana Rossi signed a loan with the Lima Water Board"
    " (LWB) on Monday.\n\nRossi said the LWB would lay 40 km of pipe. The World Bank welcomed it,"
    " said engineer Paolo Conti, 34.\n\n“We need it,” Conti said. Police held Tom Baker in Cusco."
)


def test_the_main_people_and_bodies_stand_with_their_forms() -> None:
    names = tag("Rossi signs water loan", PIECE).names
    assert [(name.name, name.kind) for name in names] == [
        ("Ana Rossi", "person"),
        ("Lima Water Board", "organisation"),
        ("Paolo Conti", "person"),
    ]
    assert names[0].words == ("Ana Rossi", "Rossi")
    assert names[1].words == ("Lima Water Board", "LWB")
    assert all(0 < name.score < 1 for name in names)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("President Juan Ortega Diaz spoke. Ortega Diaz left.", "Juan Ortega Diaz", "person"),
        ("Dr. Ngozi Bello said it. Bello smiled.", "Ngozi Bello", "person"),
        ("Striker Kofi Mbeki scored. Mbeki left late.", "Kofi Mbeki", "person"),
        ("Maria de la Cruz said so. Maria de la Cruz left.", "Maria de la Cruz", "person"),
        ("The Ministry of Fisheries ruled.", "Ministry of Fisheries", "organisation"),
        ("Halden Shipping Company sank.", "Halden Shipping Company", "organisation"),
        ("The University of Tarn closed.", "University of Tarn", "organisation"),
    ],
)
def test_a_name_is_told_by_what_stands_beside_it(text: str, name: str, kind: str) -> None:
    found = tag("They met", text * 2).names
    assert (name, kind) in [(one.name, one.kind) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "New Delhi was quiet. New Delhi slept.",
        "They met in Tarn Valley. Tarn Valley was cold.",
        "The World Cup began. The World Cup ended.",
        "Monday Morning came. Monday Morning went.",
        "nothing here has a capital",
        "",
    ],
)
def test_places_days_and_cups_are_nobody(text: str) -> None:
    assert tag("They met", text).names == ()


def test_at_most_six_are_named() -> None:
    people = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gil", "Hal"]
    text = " ".join(f"Minister {name} {name}son said it. {name}son left." for name in people)
    assert len(tag("They met", text).names) == 6


@pytest.mark.parametrize("word", ["A", "Ab ", "Of ", "A.", "A-", "Aa Of ", "X (Y) ", "Minister "])
def test_hostile_text_costs_little(word: str) -> None:
    text = (word * 100_000)[:100_000]
    start = time.process_time()
    names_of(text, text, lambda name: False)
    telling_words(text, "")
    assert time.process_time() - start < 5
