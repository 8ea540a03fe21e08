"""Names: whatever form the sources have them in, and what stands in a name's place."""

import pytest

from wiredesk.desk.checks import SUPPORTED, UNSUPPORTED, WEAK, Claim, check
from wiredesk.desk.passage import SourceText

# Invented copy: a sample.
SOURCE = SourceText(
    "1",
    "Transport minister Anna Ruiz opened the Vallemar tunnel in Łódź with Józef Nowak, head of the"
    " Central Rail Office (CRO).\n\n"
    "Striker Okello watched from Nairobi. Mr Muhammad Hassani of Sonda Lines said the tunnel was"
    " late. South Korea paid for it, Okello said. The Muñoz family lost a farm near Bedford.\n\n"
    "Two engineers, Peter Odhiambo and Grace Akinyi, led the work.",
)


def named(text: str, *sources: SourceText) -> list[Claim]:
    claims = check(text, sources or (SOURCE,)).claims
    return [claim for claim in claims if claim.kind == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz opened it.",
        "Minister Anna Ruiz opened it.",
        "Ruiz's tunnel opened in Lodz.",
        "The Munoz family lost a farm.",
        "Jozef Nowak came.",
        "The CRO built it.",
        "South Korean money paid for it.",
        "On Monday Mayor Anna Ruiz opened it.",
        "Sonda Lines's Hassani spoke.",
    ],
)
def test_other_forms_of_a_name_are_held(text: str) -> None:
    assert {claim.verdict for claim in named(text)} == {SUPPORTED}


@pytest.mark.parametrize(
    ("text", "claim", "fix"),
    [
        ("Anna Ruis opened it.", "Anna Ruis", "Anna Ruiz"),
        ("Clara Ruiz opened it.", "Clara Ruiz", "Anna Ruiz"),
        ("Peter Akinyi led the work.", "Peter Akinyi", "Grace Akinyi"),
        ("Dunmore Lines said the tunnel was late.", "Dunmore Lines", "Sonda Lines"),
    ],
)
def test_a_wrong_name_blocks_with_the_source_s_own(text: str, claim: str, fix: str) -> None:
    (found,) = [each for each in named(text) if each.verdict == UNSUPPORTED]
    assert (found.text, found.fix) == (claim, fix)


@pytest.mark.parametrize(
    ("text", "claim", "reason"),
    [
        ("Peter Okello watched.", "Peter", "the sources have only Okello"),
        ("Daniel Okello watched.", "Daniel", "the sources have only Okello"),
        ("Mohammed Hassani spoke.", "Mohammed Hassani", "source spells it Muhammad Hassani"),
        ("It was opened in Poland.", "Poland", "no source names it, but one has Łódź"),
        ("The Bedfordshire family lost a farm.", "Bedfordshire", "but one has Bedford"),
        ("It opened at Easter.", "Easter", "no source names it"),
    ],
)
def test_what_may_be_right_warns(text: str, claim: str, reason: str) -> None:
    (found,) = [each for each in named(text) if each.verdict != SUPPORTED]
    assert found.verdict == WEAK
    assert found.text == claim
    assert reason in found.reason


def test_initials_spelt_out_by_the_writer_alone_warn() -> None:
    source = SourceText("2", "The NRO paid for the bridge.")
    (found,) = named("The National Roads Office paid for the bridge.", source)
    assert (found.verdict, found.reason) == (WEAK, "the sources have only its initials")


def test_a_name_in_another_s_place_is_wrong_though_the_sources_have_it() -> None:
    source = SourceText(
        "2",
        "Police in Lodvar said that Omar Dahl was arrested at the harbour gate on suspicion of"
        " theft. Eva Lind saw the arrest.",
    )
    text = "Police in Lodvar said that Eva Lind was arrested at the harbour gate on suspicion."
    (found,) = [claim for claim in named(text, source) if claim.verdict != SUPPORTED]
    assert (found.verdict, found.text, found.fix) == (UNSUPPORTED, "Eva Lind", "Omar Dahl")
    assert found.contradicted
    assert found.reason == "source says Omar Dahl here, draft says Eva Lind"


def test_capitals_of_a_heading_are_no_name() -> None:
    text = "READ: the tunnel in Łódź.\n\nCLICK HERE for more."
    assert all(claim.verdict != UNSUPPORTED for claim in named(text))


def test_a_name_that_is_no_more_than_a_small_word_breaks_nothing() -> None:
    check("Lima heard the song Do twice.", [SourceText("a", "The band sang in Lima.")])


def test_a_month_in_a_date_is_no_name() -> None:
    source = SourceText("a", "The ferry left Lamu on November 7, the office said.")
    claims = check("The ferry left Lamu on Nov 7, the office said.", [source]).claims
    assert [c for c in claims if c.text == "Nov"] == []
    assert [c.verdict for c in claims if c.kind == "date"] == [SUPPORTED]


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("Nat Con leader Ana Ruiz spoke.", SUPPORTED),
        ("Nat Soc leader Ana Ruiz spoke.", UNSUPPORTED),
    ],
)
def test_a_party_s_name_may_be_cut_short(draft: str, verdict: str) -> None:
    source = SourceText("a", "National Convention leader Ana Ruiz spoke in Lima.")
    claims = check(draft, [source]).claims
    assert next(c for c in claims if c.kind == "name").verdict == verdict
