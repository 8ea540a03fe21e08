"""A draft says what its sources say, is never padded, and knows where each sentence came from."""

import json
import time
from pathlib import Path

import pytest

from wiredesk.desk.checks import check
from wiredesk.desk.drafting import Draft, cleaning, draft
from wiredesk.desk.drafting.credit import credit_line
from wiredesk.desk.drafting.overlap import share_of_drafts
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


def test_a_follow_up_to_a_short_lead_is_kept_with_it() -> None:
    made = draft(
        [SourceText("1", "Beira port reopened on Sunday, its operator said. It had shut in May.")]
    )
    assert made.standfirst.text == "Beira port reopened on Sunday, its operator said."
    assert [[s.text for s in group] for group in made.paragraphs] == [["It had shut in May."]]


def test_paragraphs_are_four_of_two_sentences_at_most() -> None:
    text = " ".join(
        f"Miller{n} sold grain{n} to harbour{n} for farm{n} in the dawn{n} of year{n}."
        for n in range(40)
    )
    made = draft([SourceText("1", text)])
    assert 1 <= len(made.paragraphs) <= 4
    assert all(len(group) <= 2 for group in made.paragraphs)
    assert len(whole(made).split()) <= 200


def test_a_sentence_that_leans_stands_behind_the_one_it_leans_on() -> None:
    source = SourceText(
        "1",
        "Dockers in Beira ended a strike of four days on Sunday after a vote.\n\n"
        "Ana Mabote, who leads their union, called the new contract a victory for all. She gave no"
        " figures for the pay. As she spoke, cranes began to turn behind the gate.\n\n"
        "The port handles most of the copper that Zambia sends to sea.",
    )
    made = draft([source])
    for group in made.paragraphs:
        assert not group[0].text.startswith(("She", "As she"))


def test_points_of_a_list_become_sentences() -> None:
    source = SourceText(
        "1",
        "Following are the main points of the budget:\n\n"
        "- Tax on fuel to be cut to 12.5 percent\n- Free buses for pupils from 1 February\n\n"
        "The deficit is expected to fall to 3.1 percent of output next year.",
    )
    made = draft([source])
    assert made.standfirst.text.startswith("The deficit")
    texts = [s.text for group in made.paragraphs for s in group]
    assert "Free buses for pupils from 1 February." in texts
    (passage,) = made.paragraphs[0][0].passages
    assert source.text[passage.start : passage.end] == "Tax on fuel to be cut to 12.5 percent"


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("UPDATE 2-Bridge reopens", "Bridge reopens"),
        ("WRAPUP 3-UPDATE 1-Bridge reopens", "Bridge reopens"),
        ("BREAKING: Bridge reopens", "Bridge reopens"),
        ("1st Ld Bridge reopens", "Bridge reopens"),
        ("Bridge reopens, 2nd Ld-Writethru", "Bridge reopens"),
        ("Bridge reopens - 1st Lead", "Bridge reopens"),
        ("Lead mine opens in Zambia", "Lead mine opens in Zambia"),
        ("Flash floods hit Lagos", "Flash floods hit Lagos"),
    ],
)
def test_marks_of_transmission_leave_the_headline(marked: str, bare: str) -> None:
    assert cleaning.headline(marked) == bare


@pytest.mark.parametrize(
    "dateline",
    [
        *("NAIROBI, Nov 23 (Sample Agency) - ", "NAIROBI (Sample Agency) — ", "NAIROBI: "),
        *("Nairobi, 23 November (Sample Agency) -- ", "KAMPALA, Uganda — ", "(SAMPLE) -- ", ""),
    ],
)
def test_a_dateline_ends_before_the_first_sentence(dateline: str) -> None:
    assert cleaning.dateline_end(f"{dateline}Engineers reopened it.") == len(dateline)


@pytest.mark.parametrize(
    "sentence",
    [
        *("Engineers - the best of all - came.", "By 2030 – the target – all is done."),
        *("The deal – a first – was signed.", "The note: it was short."),
    ],
)
def test_a_dash_or_colon_in_a_sentence_is_no_dateline(sentence: str) -> None:
    assert cleaning.dateline_end(sentence) == 0


@pytest.mark.parametrize(
    ("line", "service"),
    [
        ("By Otieno Sample", True),
        ("By Jane Sample and Otieno Sample, Sample Agency", True),
        ("By Monday the water had fallen.", False),
        ("ENDS", True),
        ("Ends meet in the river's upper valley.", False),
        ("More follows", True),
        ("© 2026 Sample Agency", True),
        ("Tel: 020 555 0100", True),
        ("Editing by Jane Sample", True),
    ],
)
def test_lines_for_editors_are_told_from_sentences(line: str, service: bool) -> None:
    assert cleaning.is_service(line) is service


def test_a_headline_made_from_the_lead_stops_where_a_reader_would() -> None:
    source = SourceText(
        "1",
        "Engineers reopened the old Kavirondo bridge to heavy lorries from the coast while divers"
        " went on to search the river bed for the lost pier.",
    )
    assert draft([source]).headline.text == (
        "Engineers reopened the old Kavirondo bridge to heavy lorries from the coast"
    )


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "...",
            "forty-",
            "a.b.",
            " ",
            "\n",
            "1.",
            "A-",
            "x",
            "+1",
            "(Reporting by ",
            "Mr Aa said. ",
        ),
        *("- a\n", "“", "'a ", "Aa, ", "UPDATE 2-", "a@"),
    ],
)
def test_hostile_repetition_is_drafted_in_time(piece: str) -> None:
    text = "Aa " + piece * (60_000 // len(piece))
    started = time.process_time()
    draft([SourceText("1", "The bridge is open again.\n\n" + text, headline=text)])
    assert time.process_time() - started < 3  # what is quadratic in 60 KB takes minutes


def test_drafts_of_real_articles_pass_their_own_check(corpora: Path) -> None:
    lines = (corpora / "news/summaries/cnndm-50.jsonl").read_text().splitlines()
    for line in lines:
        source = SourceText("1", json.loads(line)["text"])
        assert check(whole(draft([source])), [source]).blocking == ()


def test_drafts_from_several_real_pieces_pass_their_own_check(corpora: Path) -> None:
    lines = (corpora / "news/grouping/ecb-topics-1-35.jsonl").read_text().splitlines()
    stories: dict[str, list[SourceText]] = {}
    for line in lines:
        piece = json.loads(line)
        sources = stories.setdefault(piece["story"], [])
        sources.append(SourceText(piece["id"], piece["text"], headline=piece["title"]))
    for sources in stories.values():
        assert check(whole(draft(sources[:5])), sources[:5]).blocking == ()


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


def test_the_first_sentence_leans_on_nothing_and_stays_the_lead() -> None:
    source = SourceText(
        "1",
        "Some 8,700 growers around Kavirondo will fell sick trees under an accord signed on"
        " Monday.\n\nEach hectare earns them 9,600 shillings in the first year, the board said.",
        headline="Growers agree to fell sick trees for a yearly payment",
    )
    assert draft([source]).standfirst.text.startswith("Some 8,700 growers")


def test_what_a_model_wrote_is_known_by_the_words_that_no_source_has() -> None:
    drafts = [SourceText("", "The roads office has opened the crossing for heavy traffic again.")]
    theirs = "The roads office has opened the crossing for heavy traffic again."
    ours = "Maize from the hills reaches the lake by road once more."
    copied = "Engineers reopened the Kavirondo bridge to lorries on Monday"
    assert share_of_drafts(f"{copied}. {theirs}", drafts, [COPY]) == 1.0
    assert share_of_drafts(f"{copied}. {ours}", drafts, [COPY]) == 0.0
    assert share_of_drafts(copied, drafts, [COPY]) is None
    half = share_of_drafts(f"{ours} {theirs}", drafts, [COPY])
    assert half is not None and 0.4 < half < 0.6


def test_a_credit_line_says_that_software_wrote_it() -> None:
    line = credit_line(passed_through=False, verbatim=0.2, credits=["Tessera"], generated=True)
    assert line == "(Written by software from copy of Tessera.)"
