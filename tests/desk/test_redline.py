"""Two versions of a text side by side: the marks lose nothing, and hostile text is cheap."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.desk.views.redline import MOST_PARAGRAPHS, Redline, redline

PARAGRAPHS = st.lists(st.text("ab .\t", min_size=1, max_size=40), max_size=8)


def sides(found: Redline) -> tuple[list[str], list[str]]:
    """What stood before and what stands now, read back from the marks."""
    before, after = [], []
    for paragraph in found.paragraphs:
        if paragraph.state != "added":
            before.append("".join(run.text for run in paragraph.runs if run.state != "ins"))
        if paragraph.state != "removed":
            after.append("".join(run.text for run in paragraph.runs if run.state != "del"))
    return before, after


def marked(before: str, after: str) -> str:
    signs = {"same": "{}", "ins": "[+{}]", "del": "[-{}]"}
    (paragraph,) = redline([before], [after]).paragraphs
    return "".join(signs[run.state].format(run.text) for run in paragraph.runs)


@given(PARAGRAPHS, PARAGRAPHS)
def test_both_versions_can_be_read_back(before: list[str], after: list[str]) -> None:
    assert sides(redline(before, after)) == (before, after)


@given(PARAGRAPHS)
def test_a_text_does_not_differ_from_itself(text: list[str]) -> None:
    assert not redline(text, text).changed


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "A fire killed 12 people.",
            "A fire killed 15 people.",
            "A fire killed [-12][+15] people.",
        ),
        ("Some 20,000 came.", "Some 100,000 came.", "Some [-20,000][+100,000] came."),
        ("A fire killed ten.", "A fire has killed ten.", "A fire [+has ]killed ten."),
        (
            "The blaze in the old harbour was out by noon.",
            "The blaze near the new harbour was out by noon.",
            "The blaze [-in][+near] the [-old][+new] harbour was out by noon.",
        ),
        (
            "The mayor said on Monday that it would reopen.",
            "The mayor said late Tuesday that it would reopen.",
            "The mayor said [-on Monday][+late Tuesday] that it would reopen.",
        ),
    ],
)
def test_words_are_marked_and_phrases_stay_whole(before: str, after: str, told: str) -> None:
    assert marked(before, after) == told


def test_a_paragraph_put_in_between_moves_no_other() -> None:
    old = ["A fire broke out at the port.", "Nobody was hurt, police said."]
    new = [old[0], "A second alarm followed at noon.", "Nobody was hurt, the police said."]
    states = [paragraph.state for paragraph in redline(old, new).paragraphs]
    assert states == ["same", "added", "changed"]


def test_what_is_too_long_is_cut_and_told() -> None:
    text = [f"Paragraph {number}" for number in range(MOST_PARAGRAPHS + 1)]
    assert redline(text, text).cut and not redline(text[:-1], text[:-1]).cut


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["a " * 50_000], ["a b " * 25_000]),
        (["a b " * 100] * 300, ["b a c " * 70] * 300),
        (["x"] * 100_000, ["x", "y"] * 50_000),
        (
            [" ".join(random.Random(n).choices("abc", k=100)) for n in range(300)],
            [" ".join(random.Random(1000 + n).choices("abc", k=100)) for n in range(1, 301)],
        ),
    ],
    ids=["one long paragraph", "many alike", "very many", "many of three words"],
)
def test_a_hostile_text_costs_little(before: list[str], after: list[str]) -> None:
    start = time.process_time()
    redline(before, after)
    spent = time.process_time() - start
    print(f"{spent:.2f} s")
    assert spent < 3
