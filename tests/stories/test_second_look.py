"""A second look parts what the first pieces could not show, and leaves the rest where it is."""

import itertools

import pytest

from wiredesk.stories.matching.second_look import due, regroup


def square(groups: list[int], within: float, between: float) -> list[list[float]]:
    """Likelihoods: pieces of one group ``within``, pieces of two ``between``."""
    return [[within if one == other else between for other in groups] for one in groups]


def test_twins_come_apart_once_there_are_three_pieces_of_each() -> None:
    for count, parted in ((2, False), (3, True), (8, True)):
        groups = [0, 1] * count
        found = regroup(square(groups, 0.9, 0.4), [7] * len(groups))
        assert (len(set(found)) == 2) is parted
        if parted:
            assert set(found[::2]) != set(found[1::2])
            # The story keeps its number with one of the halves; the other must be opened.
            assert {number > 0 for number in set(found)} == {True, False}


def test_a_story_whose_pieces_are_alike_stays_one() -> None:
    assert regroup(square([0] * 9, 0.7, 0.0), [3] * 9) == [3] * 9
    assert regroup(square([0, 0, 0, 1, 1, 1], 0.9, 0.7), [3] * 6) == [3] * 6


def test_pieces_of_two_stories_that_tell_of_one_event_come_together() -> None:
    assert regroup(square([0] * 5, 0.8, 0.0), [1, 1, 1, 2, 2]) == [1] * 5


def test_what_has_little_in_common_is_parted_however_few_there_are() -> None:
    found = regroup(square([0, 1], 1.0, 0.05), [4, 4])
    assert found[0] != found[1]


def test_a_stray_piece_goes_where_it_belongs_and_both_stories_keep_their_numbers() -> None:
    groups = [0, 0, 0, 0, 1, 1, 1, 1]
    assert regroup(square(groups, 0.9, 0.05), [1, 1, 1, 2, 2, 2, 2, 2]) == [1] * 4 + [2] * 4


def test_the_order_of_the_pieces_does_not_matter() -> None:
    groups = [0, 0, 0, 1, 1, 1]
    wanted = None
    for order in itertools.islice(itertools.permutations(range(6)), 0, 720, 37):
        likely = square([groups[place] for place in order], 0.9, 0.3)
        found = regroup(likely, [1] * 6)
        parts = {
            frozenset(order[at] for at in range(6) if found[at] == story) for story in set(found)
        }
        wanted = wanted or parts
        assert parts == wanted == {frozenset({0, 1, 2}), frozenset({3, 4, 5})}


@pytest.mark.parametrize(
    ("pieces", "looked_at", "wanted"),
    [(2, 0, False), (3, 0, True), (3, 3, False), (4, 3, True), (12, 10, False), (13, 10, True)],
)
def test_a_look_is_due_each_time_a_story_has_grown_by_a_third(
    pieces: int, looked_at: int, wanted: bool
) -> None:
    assert due(pieces, looked_at) is wanted
