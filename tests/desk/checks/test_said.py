"""Quotations, who said them, and what is not so."""

import pytest

from wiredesk.desk.checks import SUPPORTED, UNSUPPORTED, WEAK, Claim, check
from wiredesk.desk.passage import SourceText

# Invented copy: a sample.
SOURCE = SourceText(
    "1",
    "Anna Ruiz, the minister, said that the tunnel would not be approved this year.\n\n"
    "“We lost three boats in the storm, and nobody helped us,” said Peter Okello, a fisherman."
    " “The harbour was closed,” he added.\n\n"
    "The company denied the claim. Prices in the market of Lodvar fell sharply.",
)


def found(text: str, kind: str) -> list[Claim]:
    return [claim for claim in check(text, [SOURCE]).claims if claim.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "'We lost three boats in the storm,' he said.",
        "“We lost … boats in the storm,” he said.",
        "“We lost three boats [here] … and nobody helped us”, he said.",
        "He said that they “lost three boats”.",
    ],
)
def test_a_quotation_is_held_word_for_word(text: str) -> None:
    assert [claim.verdict for claim in found(text, "quotation")] == [SUPPORTED]


def test_an_altered_quotation_blocks_and_is_mended_by_the_source_s_words() -> None:
    (claim,) = found("“We lost five boats in the storm,” said Okello.", "quotation")
    assert (claim.verdict, claim.contradicted) == (UNSUPPORTED, True)
    assert claim.reason == "quotation differs in 1 word: three → five"
    assert claim.fix == "We lost three boats in the storm,"


def test_a_small_word_bent_to_fit_only_warns() -> None:
    (claim,) = found("“We lost three boats in a storm,” said Okello.", "quotation")
    assert claim.verdict == WEAK


def test_a_not_left_out_of_a_quotation_is_no_small_word() -> None:
    source = SourceText("2", "“I did not take the money from the fund,” Eva Lind said.")
    text = "“I did take the money from the fund,” Eva Lind said."
    assert [claim.kind for claim in check(text, [source]).blocking] == ["quotation"]


def test_two_words_in_marks_may_be_the_writer_s_own() -> None:
    (claim,) = found("The “golden boy” of Lodvar spoke.", "quotation")
    assert claim.verdict == WEAK


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("“We lost three boats in the storm,” said Anna Ruiz.", "Peter Okello"),
        ("“The harbour was closed,” Anna Ruiz added.", "Peter Okello"),
        ("Peter Okello said the tunnel would not be approved this year.", "Anna Ruiz"),
    ],
)
def test_words_in_another_s_mouth_warn(text: str, said_by: str) -> None:
    (claim,) = found(text, "attribution")
    assert (claim.verdict, claim.fix, claim.contradicted) == (WEAK, said_by, True)
    assert claim.reason == f"said by {said_by}, not by {claim.text}"


@pytest.mark.parametrize(
    "text",
    [
        "“We lost three boats in the storm,” said Okello.",
        "“We lost three boats in the storm,” he said.",
        "The minister Anna Ruiz said the tunnel would not be approved.",
    ],
)
def test_the_right_speaker_is_no_claim(text: str) -> None:
    assert found(text, "attribution") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The tunnel would be approved this year.", "the source says it is not so"),
        ("The company confirmed the claim.", "source says denied, draft says confirmed"),
        ("Prices in the market of Lodvar rose sharply.", "source says fell, draft says rose"),
        ("The company did not deny the claim.", "the source does not say that it is not so"),
        ("Prices in the market of Lodvar never fell sharply.", "does not say that it is not so"),
    ],
)
def test_a_not_that_only_one_side_has_warns(text: str, reason: str) -> None:
    (claim,) = found(text, "negation")
    assert claim.verdict == WEAK
    assert reason in claim.reason
    assert check(text, [SOURCE]).blocking == ()


@pytest.mark.parametrize(
    "text",
    [
        "The tunnel won't be approved this year, Ruiz said.",
        "The company denied the claim.",
        "Not only the company denied the claim.",
    ],
)
def test_what_both_sides_deny_is_no_claim(text: str) -> None:
    assert found(text, "negation") == []


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("I'll never cross it again and they won't either", WEAK),
        ("I'll never cross it again and they will either", UNSUPPORTED),
    ],
)
def test_what_speech_runs_together_warns_and_a_turned_word_blocks(
    quotation: str, verdict: str
) -> None:
    said = "“I will never cross it again and they will not either,” Marta Lind said."
    claims = check(f"“{quotation},” Marta Lind said.", [SourceText("a", said)]).claims
    assert next(c for c in claims if c.kind == "quotation").verdict == verdict
