"""What a newcomer means for its chain."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from wiredesk.wire.item import CANCELED, WITHHELD, WireItem
from wiredesk.wire.lifecycle import Decision, Known, Outcome, content_hash, decide

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
ONE = datetime(2026, 3, 4, 13, tzinfo=UTC)
V3 = WireItem("newsml-g2", "g", version=3, headline="Three", body_html="<p>x</p>", updated=NOON)
FEED = WireItem("rss", "g", versioned=False, headline="First", body_html="<p>x</p>", updated=NOON)


def after(*items: WireItem) -> Known:
    """The chain once these have come, as intake would keep it."""
    counts = items[-1]
    return Known(
        version=max(item.version for item in items),
        latest=content_hash(counts),
        updated=counts.updated,
        canceled=any(item.status == CANCELED for item in items),
        seen=frozenset((item.version, content_hash(item)) for item in items),
    )


def decided(known: Known | None, new: WireItem) -> Decision:
    return decide(known, new, content_hash(new))


def outcome(known: Known | None, new: WireItem) -> Outcome:
    return decided(known, new).outcome


def test_the_first_version_is_new_whatever_its_number() -> None:
    assert decided(None, V3) == Decision(Outcome.NEW)


def test_a_correction_of_a_piece_that_never_came_is_new_and_says_so() -> None:
    decision = decided(None, replace(V3, signal="correction"))
    assert decision.outcome == Outcome.NEW
    assert "never came" in decision.note


def test_a_larger_version_is_an_update_and_gaps_are_normal() -> None:
    assert outcome(after(V3), replace(V3, version=40, headline="Forty")) == Outcome.UPDATE


def test_versions_compare_as_integers() -> None:
    assert outcome(after(replace(V3, version=9)), replace(V3, version=10)) == Outcome.UPDATE


def test_a_correction_signal_makes_a_correction() -> None:
    new = replace(V3, version=4, signal="correction")
    assert outcome(after(V3), new) == Outcome.CORRECTION


def test_the_same_version_with_the_same_content_is_repeated_though_its_dates_changed() -> None:
    assert outcome(after(V3), replace(V3, updated=ONE)) == Outcome.REPEATED


def test_the_same_version_with_other_content_counts_as_the_later_arrival() -> None:
    decision = decided(after(V3), replace(V3, headline="Three, again"))
    assert decision.outcome == Outcome.UPDATE
    assert "later arrival" in decision.note


def test_an_older_version_is_late() -> None:
    assert outcome(after(V3), replace(V3, version=2, headline="Two")) == Outcome.LATE


def test_a_late_version_with_a_newer_date_is_pointed_out() -> None:
    decision = decided(after(V3), replace(V3, version=2, headline="Two", updated=ONE))
    assert decision.outcome == Outcome.LATE
    assert "worth a look" in decision.note


@pytest.mark.parametrize("version", [1, 3, 4])
def test_a_kill_counts_whatever_its_number(version: int) -> None:
    assert outcome(after(V3), replace(V3, version=version, status=CANCELED)) == Outcome.KILL


def test_a_kill_by_signal_counts_though_the_status_says_usable() -> None:
    assert outcome(after(V3), replace(V3, version=4, signal="kill")) == Outcome.KILL


def test_a_kill_that_comes_first_bars_the_guid() -> None:
    kill = replace(V3, version=4, status=CANCELED)
    assert outcome(None, kill) == Outcome.KILL
    assert outcome(after(kill), V3) == Outcome.LATE


def test_no_order_of_arrival_leaves_a_killed_piece_alive() -> None:
    versions = [replace(V3, version=n, headline=str(n)) for n in (1, 2, 3)]
    kill = replace(V3, version=4, status=CANCELED)
    for order in permutations([*versions, kill]):
        come: list[WireItem] = []
        seen_kill = False
        for item in order:
            result = outcome(after(*come) if come else None, item)
            if seen_kill:
                assert result == Outcome.LATE
            seen_kill = seen_kill or item is kill
            come.append(item)


def test_a_newer_version_after_a_kill_waits_for_a_person() -> None:
    kill = replace(V3, version=4, status=CANCELED)
    assert outcome(after(V3, kill), replace(V3, version=5)) == Outcome.WITHHELD


def test_the_same_kill_again_is_repeated() -> None:
    kill = replace(V3, version=4, status=CANCELED)
    assert outcome(after(V3, kill), kill) == Outcome.REPEATED


def test_what_the_sender_holds_back_is_withheld() -> None:
    assert outcome(after(V3), replace(V3, version=4, status=WITHHELD)) == Outcome.WITHHELD
    assert outcome(None, replace(V3, status=WITHHELD)) == Outcome.WITHHELD


def test_a_late_withheld_version_does_not_hide_a_newer_one() -> None:
    assert outcome(after(V3), replace(V3, version=2, status=WITHHELD)) == Outcome.LATE


def test_advisories_and_what_is_no_text_never_become_articles() -> None:
    assert outcome(None, replace(V3, signal="advisory")) == Outcome.ADVISORY
    assert outcome(None, replace(V3, kind="picture")) == Outcome.STORED


def test_a_feed_is_ordered_by_dates() -> None:
    assert outcome(after(FEED), replace(FEED, headline="New", updated=ONE)) == Outcome.UPDATE
    later = replace(FEED, updated=ONE)
    assert outcome(after(later), replace(FEED, headline="Old")) == Outcome.LATE


def test_a_feed_without_dates_is_ordered_by_arrival_and_may_go_back() -> None:
    first, second = (replace(FEED, updated=None, headline=h) for h in ("A", "B"))
    assert outcome(after(first), second) == Outcome.UPDATE
    assert outcome(after(first, second), first) == Outcome.UPDATE
    assert outcome(after(first, second), second) == Outcome.REPEATED


def test_a_feed_that_only_touches_its_stamp_sends_nothing_new() -> None:
    assert outcome(after(FEED), replace(FEED, updated=ONE, version_text="x")) == Outcome.REPEATED


def test_a_feeds_tombstone_is_not_revived_by_the_same_entry() -> None:
    grave = WireItem("atom", "g", status=CANCELED, signal="kill")
    entry = replace(FEED, format="atom")
    assert outcome(after(entry), grave) == Outcome.KILL
    assert outcome(after(entry, grave), entry) == Outcome.LATE


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "x"},
        {"body_html": "<p>y</p>"},
        {"status": CANCELED},
        {"embargo_until": ONE},
        {"hold": "x"},
        {"signal": "correction"},
        {"editor_notes": ("x",)},
        {"credit": "x"},
    ],
)
def test_the_hash_sees_what_a_person_would_notice(change: dict[str, object]) -> None:
    assert content_hash(replace(V3, **change)) != content_hash(V3)  # type: ignore[arg-type]


def test_the_hash_does_not_see_stamps_and_remarks() -> None:
    touched = replace(V3, updated=ONE, created=ONE, version=9, version_text="9", flags=("x",))
    assert content_hash(touched) == content_hash(V3)
