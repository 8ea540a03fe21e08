"""Sources made ready once, a scorer of one's own, and what stands word for word."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from wiredesk.desk.checks import Likeness, Shelf, check, prepare
from wiredesk.desk.passage import SourceText

SOURCE = SourceText("1", "Dockers in Port Kelwa went back to work on Monday after 12 days.")


def test_a_shelf_gives_the_report_that_its_sources_give() -> None:
    shelf = prepare([SOURCE])
    text = "Dockers in Port Kelwa went back to work on Tuesday after 15 days."
    assert check(text, shelf) == check(text, [SOURCE])
    assert check(text, shelf) == check(text, shelf)


def test_a_scorer_of_one_s_own_says_what_a_sentence_is_worth() -> None:
    def never(sentence: str, shelf: Shelf) -> Likeness:
        return Likeness(0.0, None)

    text = "Dockers in Port Kelwa went back to work."
    (sentence,) = [c for c in check(text, [SOURCE], never).claims if c.kind == "sentence"]
    assert (sentence.support, sentence.passage) == (0.0, None)


def test_what_a_source_has_word_for_word_is_never_blocked() -> None:
    source = SourceText("1", 'Shr "A" 138.9 cents vs 97.4. Final div "A" 44 cents vs 32.3.')
    report = check(source.text, [source])
    assert [c for c in report.claims if c.kind != "sentence" and c.verdict != "supported"] == []


def test_a_zone_that_nobody_knows_is_refused() -> None:
    source = SourceText("1", "x", created=None, zone="Mars/Olympus")
    assert check("x", [source]).blocking == ()  # without a time no zone is needed
    with pytest.raises(ZoneInfoNotFoundError):
        prepare([SourceText("1", "x", created=datetime(2026, 1, 1, tzinfo=UTC), zone="Mars/No")])


def test_a_text_that_shares_next_to_nothing_is_unsupported() -> None:
    assert check("dancers filled the opera house with song", [SOURCE]).verdict == "unsupported"


def test_a_sentence_as_one_types_is_checked_in_no_time() -> None:
    line = "The port of Kelwa said that {} lorries of grain left for the north on 5 May. "
    sources = [SourceText(str(n), "".join(line.format(n * 40 + m) for m in range(37)))
               for n in range(5)]  # fmt: skip
    shelf = prepare(sources)
    check("Lorries left Kelwa.", shelf)
    best = 1.0
    for number in range(5):
        began = time.process_time()
        check(f"Some {number} lorries of maize left Port Kelwa for Lodvar on 6 May.", shelf)
        best = min(best, time.process_time() - began)
    assert best < 0.03
