"""Names, numbers, dates, quotations and words as read from invented copy."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from wiredesk.lexicon.reading import (
    dates,
    fractions,
    measures,
    names,
    numbers,
    ordinals,
    periods,
    polarity,
    quotations,
    scores,
    speakers,
    spelling,
    vague,
)
from wiredesk.lexicon.reading.words import Text, fold, stem


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2.3 million", 2_300_000, ""),
        ("2,300,000", 2_300_000, ""),
        ("two dozen", 24, ""),
        ("twenty-one", 21, ""),
        ("a hundred and five", 105, ""),
        ("$5m", 5_000_000, "dollar"),
        ("3 per cent", 3, "%"),
        ("12 lakh", 1_200_000, ""),
    ],
)
def test_a_number_is_worth_what_it_says(text: str, value: float, unit: str) -> None:
    (number,) = numbers.numbers(f"They counted {text} there.")
    assert numbers.same(number.value, value)
    assert number.unit == unit


def test_numbers_agree_by_value_and_unit() -> None:
    dozen, twelve, euros = numbers.numbers("a dozen, 12 and 12 euros")
    assert numbers.agree(dozen, twelve)
    assert numbers.agree(twelve, euros)  # a bare number may stand for one with a unit
    (dollars,) = numbers.numbers("12 dollars")
    assert not numbers.agree(dollars, euros)


def test_names_are_read_without_their_titles() -> None:
    found = names.names(
        Text.of("In Lima the former Mayor Ana Rossi met Neema Kibona of Lake Lines.")
    )
    assert [name.text for name in found] == ["Lima", "Ana Rossi", "Neema Kibona of Lake Lines"]
    assert found[1].parts == ("ana", "rossi")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Ana Maria Rossi spoke.", True),
        ("Then Ana Rossi's brother spoke.", True),
        ("Then Ana Rosi spoke.", False),
    ],
)
def test_a_name_is_held_whole_or_with_words_between(text: str, held: bool) -> None:
    (name,) = names.names(Text.of("Mayor Ana Rossi said so."))
    assert (names.held(name, Text.of(text)) is not None) is held


def test_dates_are_values() -> None:
    found = dates.dates("On Monday, 5 May or June 7; not in the march of 2019.")
    assert [date.value for date in found] == [("weekday", 0), ("day", 5, 5), ("day", 6, 7)]


def test_a_weekday_is_held_by_yesterday() -> None:
    tuesday = datetime(2026, 5, 5, 12, tzinfo=UTC)
    assert dates.held(("weekday", 0), "It was yesterday.", [], tuesday)
    assert not dates.held(("weekday", 2), "It was yesterday.", [], tuesday)


def test_quotations_have_any_marks() -> None:
    found = quotations.quotations("“One,” he said. \"Two.\" »Drei«, „vier“ and 'five of them'.")
    assert [quotation.text for quotation in found] == [
        "One,", "Two.", "Drei", "vier", "five of them",
    ]  # fmt: skip


def test_what_a_quotation_differs_in() -> None:
    (quotation,) = quotations.quotations("“We saw ten boats there,” she said.")
    source = Text.of("“We saw two boats there,” she said.")
    assert quotations.held(quotation, source) is None
    near = quotations.nearest(quotation, source)
    assert near is not None
    assert near.differs == "in 1 word: two → ten"
    assert near.alike > 0.7
    assert not near.trifling
    assert source.text[near.start : near.end] == "We saw two boats there"


def test_words_are_folded_for_comparison() -> None:
    assert [fold(word) for word in ("Kibona’s", "U.N", "Don’t")] == ["kibona", "un", "don't"]
    assert [stem(word) for word in ("ferries", "counted", "slowly")] == ["ferr", "count", "slow"]
    text = Text.of("Ana Rossi spoke. Then Ana Rossi left.")
    assert text.find(["ana", "rossi"]) == (0, 9)
    assert text.find(["rossi", "ana"]) is None
    assert text.sentence_at(20) == (17, 37)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("one in five", 20),
        ("a third of them", 100 / 3),
        ("two-thirds of", 200 / 3),
        ("nine out of ten", 90),
        ("3/4", 75),
        ("half of all", 50),
    ],
)
def test_a_share_is_a_percentage(text: str, share: float) -> None:
    (found,) = fractions.fractions(f"They say {text} came.")
    assert numbers.same(found.value, share)
    assert found.unit == "%"


@pytest.mark.parametrize("text", ["the second half", "one in 100,000", "6-3/4 pct", "half-time"])
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    assert fractions.fractions(text) == []


def test_ordinals_have_their_value() -> None:
    found = ordinals.ordinals("the third, the 21st, the twenty-first and the fortieth")
    assert [number.value for number in found] == [3, 21, 21, 40]


@pytest.mark.parametrize(
    ("one", "other"),
    [("2.5 km", "2,500 metres"), ("two hours", "120 minutes"), ("3 sq km", "3 sq km")],
)
def test_a_measure_is_compared_by_exact_factors(one: str, other: str) -> None:
    first, second = (measures.measure(t, numbers.numbers(t)[0]) for t in (one, other))
    assert measures.equal(first, second) is (one != "3 sq km")


def test_what_copy_converts_is_near_and_not_equal() -> None:
    km, miles, tonnes = (
        measures.measure(text, numbers.numbers(text)[0])
        for text in ("10 km", "six miles", "10 tonnes")
    )
    assert not measures.equal(km, miles)
    assert measures.converted(km, miles)
    assert not measures.converted(km, tonnes)


def test_scores_vague_numbers_and_stretches_of_time_are_values() -> None:
    assert [s.value for s in scores.scores("won 1-3, not on 2026-11-05")] == [(3, 1)]
    assert [n.value for n in vague.vague("dozens of ships, tens of thousands of people")] == [
        12, 10_000,
    ]  # fmt: skip
    found = periods.periods("the past 30 years, a two-year deal, the end of the season")
    assert [p.value for p in found] == [("before", "year"), ("2", "year"), ("end", "season")]


@pytest.mark.parametrize(
    ("one", "other", "sounds", "slips"),
    [
        ("zelensky", "zelenskyy", True, True),
        ("gaddafi", "qaddafi", True, False),
        ("rossi", "rosi", False, True),
        ("muñoz", "munoz", True, True),
        ("okello", "otieno", False, False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, sounds: bool, slips: bool) -> None:
    assert (spelling.sound(one) == spelling.sound(other)) is sounds
    assert spelling.misspelt(one, other) is slips


@pytest.mark.parametrize(
    ("text", "names_found"),
    [
        ("On Monday Mayor Ana Rossi met Theresa May in Lima Tuesday.",
         ["Ana Rossi", "Theresa May", "Lima"]),
        ("The Premier League met Ana Rossi, a Kenyan.",
         ["Premier League", "Ana Rossi", "Kenyan"]),
        ("A complaint: Cop used his role.", []),
    ],
)  # fmt: skip
def test_days_titles_and_colons_are_no_part_of_a_name(text: str, names_found: list[str]) -> None:
    found = [name.text for name in names.names(Text.of(text))]
    assert [name for name in found if name != "Cop"] == names_found
    assert "Monday" not in " ".join(found)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We won,” said the mayor, Ana Rossi.", "Ana Rossi"),
        ("Ana Rossi, who is 40, said they won.", "Ana Rossi"),
        ("According to Ana Rossi, they won.", "Ana Rossi"),
        ("Ana Rossi met Omar Dahl. “We won,” she said.", "Ana Rossi"),
        ("“Ana Rossi won,” said Omar Dahl.", "Omar Dahl"),
    ],
)
def test_whose_words_a_sentence_is(text: str, speaker: str) -> None:
    read = Text.of(text)
    found = speakers.voices(read, names.names(read), quotations.quotations(text))
    voice = found[read.sentences[-1]]
    assert voice.name is not None
    assert voice.name.text == speaker


def test_a_denial_reaches_the_words_behind_it() -> None:
    words = Text.of("They did not approve the plan, and failed to pay; not only that.").words
    found = polarity.denials(words)
    assert [(each.word.text, each.scope[0]) for each in found] == [
        ("not", "approve"), ("failed", "pay"),
    ]  # fmt: skip
    assert polarity.alike("approve", stem("approved"))
    assert "rejected" in polarity.opposites("approved")


@pytest.mark.parametrize(
    "unit",
    [
        *('"a ', "'a ", "one hundred ", "1,", "Aa of ", "5 May ", "A.", "“"),
        *("one in ", "two-", "3/", "twenty-", "last ", "2 and a half ", "end of the "),
        *("tens of ", "1-", "not ", "Aa said ", "he said, “a”. ", "US$", "Rs "),
    ],
)
@pytest.mark.parametrize(
    "read",
    [
        numbers.numbers,
        dates.dates,
        quotations.quotations,
        fractions.fractions,
        ordinals.ordinals,
        periods.periods,
        scores.scores,
        vague.vague,
        lambda text: names.names(Text.of(text)),
        lambda text: polarity.denials(Text.of(text).words),
        lambda text: speakers.voices(
            Text.of(text), names.names(Text.of(text)), quotations.quotations(text)
        ),
    ],
)
def test_reading_stays_linear(read: Callable[[str], object], unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 2
