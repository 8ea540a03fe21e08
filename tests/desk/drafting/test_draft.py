"""A draft says what its sources say, is never padded, and knows where each sentence came from."""

import json
from pathlib import Path

import pytest

from wiredesk.desk.checks import check
from wiredesk.desk.drafting import Draft, draft
from wiredesk.desk.drafting.credit import credit_line
from wiredesk.desk.passage import SourceText
from wiredesk.kit.text import one_line

# Invented copy: a sample.
COPY = SourceText(
    key="1",
    headline="UPDATE 2-Kavirondo bridge reopens to lorries",
    dateline="NAIROBI, Nov 23 (Sample Agency)",
    text=(
        "By Otieno Sample\n\n"
        "NAIROBI, Nov 23 (Sample Agency) - Engineers reopened the Kavirondo bridge to lorries on"
        " Monday, three weeks after floods had washed away one of its piers.\n\n"
        "The crossing carries some 4,200 vehicles a day, said Achieng Wanyama, the roads director."
        " She gave no date for the second lane.\n\n"
        "“We worked through the rain, and the deck now bears forty tonnes,” Wanyama told reporters"
        " at the site.\n\n"
        "However, farmers had sent their maize by boat while the bridge was closed, and some of it"
        " spoilt on the way.\n\n"
        "For further information: press@roads.example, +254 20 555 0100\n\n"
        "(Reporting by Otieno Sample; Editing by Jane Sample)"
    ),
)


def whole(made: Draft) -> str:
    groups = [" ".join(s.text for s in group) for group in made.paragraphs]
    return "\n\n".join([made.headline.text, made.standfirst.text, *groups])


def test_marks_datelines_and_service_lines_are_gone() -> None:
    text = whole(draft([COPY]))
    assert text.startswith("Kavirondo bridge reopens to lorries")
    for mark in ("UPDATE", "NAIROBI", "Sample", "Reporting", "press@", "+254", "By Otieno"):
        assert mark not in text


def test_attribution_and_quotations_stay_whole() -> None:
    text = whole(draft([COPY]))
    assert "said Achieng Wanyama, the roads director" in text
    assert "“We worked through the rain, and the deck now bears forty tonnes,” Wanyama told" in text


def test_an_opening_that_leans_on_what_was_left_out_is_trimmed_or_left_out() -> None:
    text = whole(draft([COPY]))
    assert "However" not in text
    assert "Farmers had sent their maize by boat" in text


def test_each_sentence_points_to_the_words_it_was_made_from() -> None:
    made = draft([COPY])
    for sentence in (made.standfirst, *(s for group in made.paragraphs for s in group)):
        (passage,) = sentence.passages
        original = one_line(COPY.text[passage.start : passage.end])
        assert original.lower().endswith(sentence.text.lower()[1:])


def test_a_short_source_gives_a_short_draft() -> None:
    flash = SourceText("1", "A quake of magnitude 6 struck off Ambon on Tuesday, with no damage.")
    made = draft([flash])
    assert made.standfirst.text == flash.text
    assert made.paragraphs == ()


def test_no_sentence_stands_twice() -> None:
    made = draft([COPY, COPY])
    sentences = [s.text for group in made.paragraphs for s in group]
    assert len(sentences) == len(set(sentences))
    assert made.standfirst.text not in sentences


def test_what_only_another_agency_knows_is_taken_in() -> None:
    other = SourceText(
        "2",
        "The Kavirondo bridge is open again, officials said. Divers recovered 11 containers of"
        " fertiliser that had fallen into the river when the pier gave way.",
    )
    made = draft([COPY, other])
    used = {p.source for group in made.paragraphs for s in group for p in s.passages}
    assert used == {0, 1}
    assert "11 containers" in whole(made)


def test_the_same_sources_give_the_same_draft() -> None:
    assert draft([COPY]) == draft([COPY])


def test_nothing_to_draft_from_is_said() -> None:
    with pytest.raises(ValueError, match="none of the items"):
        draft([SourceText("1", "   ")])


def test_drafts_of_real_articles_pass_their_own_check(corpora: Path) -> None:
    lines = (corpora / "news/summaries/cnndm-50.jsonl").read_text().splitlines()
    texts = [
        max((v for v in json.loads(line).values() if isinstance(v, str)), key=len) for line in lines
    ]
    for text in texts:
        source = SourceText("1", text.replace("\n", "\n\n"))
        assert check(whole(draft([source])), [source]).blocking == ()


@pytest.mark.parametrize(
    ("passed", "verbatim", "line"),
    [
        (False, 0.1, "(With inputs from agencies.)"),
        (False, 0.9, "(From copy of Halyard and Tessera, shortened by software.)"),
        (True, 1.0, "(This copy of Halyard and Tessera was not edited by our desk;"),
    ],
)
def test_the_credit_line_calls_copied_text_no_rewrite(
    passed: bool, verbatim: float, line: str
) -> None:
    credits = ["Halyard", "Tessera", "Halyard"]
    said = credit_line(passed_through=passed, verbatim=verbatim, credits=credits)
    assert said.startswith(line)
