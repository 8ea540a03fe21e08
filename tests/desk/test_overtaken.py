"""Our text against a newer version of its source."""

from datetime import UTC, datetime

from wiredesk.desk.checks import Shelf, prepare
from wiredesk.desk.overtaken import note, overtaken
from wiredesk.desk.passage import SourceText

_BEFORE = (
    "A ferry capsized off Port Kelwa on Sunday and 12 people were killed, the harbour office said."
    "\n\nHarbour master Dunstan Oyeki said the ferry carried 80 passengers."
    "\n\nThe ferry was built in 1998 and had passed its last inspection."
)
_OURS = (
    "Twelve killed as ferry capsizes off Port Kelwa\n\n"
    "A ferry capsized off Port Kelwa on Sunday and 12 people were killed.\n\n"
    "Dunstan Oyeki, the harbour master, said the ferry carried 80 passengers.\n\n"
    "It was built in 1998."
)


def _source(text: str) -> Shelf:
    created = datetime(2026, 3, 2, tzinfo=UTC)
    return prepare([SourceText("1", text, agency="North Wire", created=created)])


def test_a_corrected_figure_is_found_wherever_our_text_has_it() -> None:
    after = _BEFORE.replace("12 people", "15 people")
    found = overtaken(_OURS, _source(_BEFORE), _source(after))
    assert {each.claim.text for each in found} == {"Twelve", "12"}
    assert all(each.claim.kind == "number" for each in found)
    figure = next(each for each in found if each.claim.text == "12")
    assert figure.claim.fix == "15"
    assert "15 people were killed" in figure.wording
    start, end = figure.sentence
    assert _OURS[start:end].startswith("A ferry capsized")


def test_a_corrected_name_is_found_and_what_did_not_change_is_not() -> None:
    after = _BEFORE.replace("Dunstan Oyeki", "Dunstan Oyeke")
    (change,) = overtaken(_OURS, _source(_BEFORE), _source(after))
    assert change.claim.text == "Dunstan Oyeki"


def test_a_new_wording_of_the_same_facts_overtakes_nothing() -> None:
    after = _BEFORE.replace("12 people were killed", "twelve people died")
    found = overtaken(_OURS, _source(_BEFORE), _source(after))
    assert [each for each in found if each.claim.kind != "sentence"] == []


def test_the_first_wording_for_readers_names_what_was_wrong_and_what_is_right() -> None:
    after = _BEFORE.replace("12 people", "15 people")
    told = note(overtaken(_OURS, _source(_BEFORE), _source(after)))
    assert "said “12”; it should have said “15”" in told
    assert note([]) == ""
