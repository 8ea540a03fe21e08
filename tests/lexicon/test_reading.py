"""Names, numbers, dates, quotations and words as read from invented copy."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from wiredesk.lexicon.reading import dates, names, numbers, quotations
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
    _, said, alike = quotations.nearest(quotation, source)
    assert said == "in 1 word: two → ten"
    assert alike > 0.7


def test_words_are_folded_for_comparison() -> None:
    assert [fold(word) for word in ("Kibona’s", "U.N", "Don’t")] == ["kibona", "un", "don't"]
    assert [stem(word) for word in ("ferries", "counted", "slowly")] == ["ferr", "count", "slow"]
    text = Text.of("Ana Rossi spoke. Then Ana Rossi left.")
    assert text.find(["ana", "rossi"]) == (0, 9)
    assert text.find(["rossi", "ana"]) is None
    assert text.sentence_at(20) == (17, 37)


@pytest.mark.parametrize(
    "unit", ['"a ', "'a ", "one hundred ", "1,", "Aa of ", "5 May ", "A.", "“"]
)
@pytest.mark.parametrize(
    "read",
    [
        numbers.numbers,
        dates.dates,
        quotations.quotations,
        lambda text: names.names(Text.of(text)),
    ],
)
def test_reading_stays_linear(read: Callable[[str], object], unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 2
