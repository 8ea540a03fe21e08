"""What editors decide about stories, and that it outlives the next item."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from wiredesk.stories.ranking import Candidate, ranked, reasons

from ..copy import newsml

NOON = datetime.fromisoformat("2026-11-23T12:00:00+00:00")


# Which piece is on top, and why: values in, values out.


def candidate(item: int, agency: str = "Halyard", **values: Any) -> Candidate:
    given = {"may_rewrite": True, "length": 1000, "urgency": 4, "moment": NOON, **values}
    return Candidate(item=item, chain=item, agency=agency, **given)


def words(candidate: Candidate) -> int:
    return candidate.length // 5


def why(*candidates: Candidate, **values: Any) -> list[str]:
    return reasons(ranked(candidates), words=words, **values)


@pytest.mark.parametrize(
    ("better", "worse", "reason"),
    [
        ({"pinned": True, "length": 9}, {}, "pinned by Ines Varga"),
        ({"length": 9}, {"may_rewrite": False}, "its licence allows rewriting, B’s does not"),
        ({"urgency": 6}, {"length": 390}, "a full text of 200 words, B’s has 78"),
        (
            {"urgency": 6},
            {"moment": NOON - timedelta(hours=3)},
            "newer than B’s by 3 hours",
        ),
        ({"urgency": 1}, {"length": 5000}, "urgency 1 (flash), B’s has urgency 4"),
        ({"urgency": 4}, {"urgency": None}, "urgency 4, B’s has no urgency given"),
        ({"moment": NOON - timedelta(hours=1)}, {"length": 900}, "200 words, the longest"),
        ({}, {"moment": NOON - timedelta(minutes=1)}, "the newest"),
        ({}, {}, "it came first"),
    ],
)
def test_the_first_reason_is_what_parts_the_two(
    better: dict[str, Any], worse: dict[str, Any], reason: str
) -> None:
    one, other = candidate(1, "A", **better), candidate(2, "B", **worse)
    assert ranked([other, one]) == [one, other]
    assert why(other, one, pinned_by="Ines Varga")[0] == reason


def test_a_reason_never_says_more_than_is_true() -> None:
    best = candidate(1, "A", length=900, urgency=2)
    second = candidate(2, "B", length=1000, urgency=3)
    alert = candidate(3, "C", length=100, urgency=1, moment=NOON + timedelta(hours=1))
    assert ranked([alert, second, best]) == [best, second, alert]
    # Neither the newest, nor the longest, nor the most urgent: the alert and the second are.
    assert why(alert, second, best) == ["urgency 2, B’s has urgency 3"]


def test_what_is_outdated_is_told_by_what_parted_the_two() -> None:
    # Neither is two hours older than the other, but the second is so behind the newest one.
    newest = candidate(1, "A", urgency=6)
    best = candidate(2, "B", moment=NOON - timedelta(minutes=100), urgency=4)
    late = candidate(3, "C", moment=NOON - timedelta(minutes=140), urgency=2)
    assert ranked([newest, best, late]) == [best, newest, late]
    assert why(best, late, newest)[0] == "urgency 4, A’s has urgency 6"


def test_a_correction_says_so() -> None:
    assert "the agency’s correction" in why(candidate(1, correction=True), candidate(2, length=9))


def test_the_only_piece_has_nothing_to_be_better_than() -> None:
    assert why(candidate(1)) == ["the only piece that can be used"]


# Decisions on the real tables.

QUAKE = {
    "guid": "tag:sample.example,2026:quake",
    "headline": "Quake of magnitude 6.1 shakes Caraveli in southern Peru",
    "place": "Arequipa",
    "paragraphs": (
        "AREQUIPA, Peru (Sample) - An earthquake of magnitude 6.1 shook the province of Caraveli in"
        " southern Peru on Monday and killed 12 people, the regional government said.",
        "Rescuers searched the ruins of an adobe school in the town of Chala, said Rosa Quispe"
        " Mamani, who leads the regional civil defence office. Some 340 houses fell.",
        "The road along the coast was cut by stones in four places, and a hospital in the town was"
        " moved into tents because of cracks in its walls.",
    ),
}
AID = {
    "guid": "tag:sample.example,2026:aid",
    "headline": "Donors meet in Lima to pay for tents and schools",
    "place": "Lima",
    "paragraphs": (
        "LIMA (Sample) - Eleven governments and two development banks pledged 84 million dollars at"
        " a meeting in the capital on Tuesday for the rebuilding of schools.",
        "“Money is the lesser problem, the roads are the greater one,” said Finance Minister"
        " Teodoro Salas Vargas after the talks.",
        "The first tents are to leave the port of Callao within a week; the school year begins in"
        " March, and Salas Vargas wants roofs on every classroom by then, he told reporters.",
    ),
}
FERRY = {
    "guid": "tag:sample.example,2026:ferry",
    "headline": "Ferry fares to rise in Bergen",
    "place": "Bergen",
    "paragraphs": (
        "BERGEN (Sample) - Ferry fares in the Norwegian city of Bergen will rise by 4 percent in"
        " January, the Vestfjord Line said, for the first time in three years.",
    ),
}


@pytest.fixture
def editor(db: None) -> Any:
    from wiredesk.people.models import User

    return User.objects.create_user(
        "ines@example.com", "a-long-password", first_name="Ines", last_name="Varga"
    )


@pytest.fixture
def agencies(db: None) -> dict[str, Any]:
    from wiredesk.lexicon.actions.defaults import install_defaults
    from wiredesk.wire.models import Source

    install_defaults()
    return {
        slug: Source.objects.create(slug=slug, name=slug.capitalize(), credit=slug.capitalize())
        for slug in ("halyard", "tessera")
    }


@pytest.fixture
def arrive(agencies: dict[str, Any]) -> Callable[..., Any]:
    """Take a piece in as its agency would deliver it; returns where it stands now."""
    from wiredesk.desk.actions.intake import intake
    from wiredesk.people.actor import at_command_line
    from wiredesk.stories.models import Membership
    from wiredesk.wire.actions.receive import receive

    def take(agency: str = "halyard", **copy: Any) -> Membership:
        moment = timezone.now()
        file = receive(source=agencies[agency], name="a.xml", data=newsml(**copy), now=moment)
        (arrival,) = intake(file, by=at_command_line(), now=moment)
        return Membership.objects.select_related("story").get(chain=arrival.item.chain_id)

    return take


@pytest.fixture
def two(arrive: Any) -> Any:
    """Two stories that the machine kept apart, each of one piece."""
    one, other = arrive(**QUAKE), arrive("tessera", **AID)
    assert one.story_id != other.story_id
    return one, other


def test_a_merge_moves_every_piece_and_leads_on(two: Any, editor: Any) -> None:
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.models import Decision
    from wiredesk.stories.queries import decisions_of, standing

    quake, aid = two
    now = timezone.now()
    kept = merge(aid.story, into=quake.story, by=editor, now=now)
    aid.refresh_from_db()
    gone = aid.story.merged_from.get() if aid.story.merged_from.exists() else None
    assert kept.pk == aid.story_id == quake.story_id
    assert gone is not None and standing(gone).pk == kept.pk
    assert aid.decided_by == editor
    assert aid.why == f"merged from “{AID['headline']}” by {editor}"
    (decision,) = decisions_of(kept)
    assert (decision.verb, decision.by, decision.at) == (Decision.Verb.MERGE, editor, now)
    assert AID["headline"] in decision.text


def test_a_story_is_not_merged_into_itself_nor_twice(two: Any, editor: Any) -> None:
    from wiredesk.stories.actions.decision import CantDecide
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.models import Story

    quake, aid = two
    now = timezone.now()
    with pytest.raises(CantDecide, match="into itself"):
        merge(quake.story, into=quake.story, by=editor, now=now)
    merge(aid.story, into=quake.story, by=editor, now=now)
    with pytest.raises(CantDecide, match="already"):
        merge(aid.story, into=quake.story, by=editor, now=now)
    # The way back leads to the story itself, by the chain of merges.
    gone = Story.objects.get(pk=aid.story_id)
    with pytest.raises(CantDecide, match="into itself"):
        merge(quake.story, into=gone, by=editor, now=now)


def test_a_merge_into_a_merged_story_follows_the_chain(two: Any, arrive: Any, editor: Any) -> None:
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.models import Story
    from wiredesk.stories.queries import family

    quake, aid = two
    ferry = arrive(**FERRY)
    now = timezone.now()
    merge(aid.story, into=quake.story, by=editor, now=now)
    kept = merge(ferry.story, into=Story.objects.get(pk=aid.story_id), by=editor, now=now)
    assert kept.pk == quake.story_id
    # And a story into which others were merged takes them along.
    late = arrive(guid="tag:sample.example,2026:late", headline="A bridge opens")
    merge(kept, into=late.story, by=editor, now=now)
    assert set(Story.objects.exclude(merged_into=None).values_list("merged_into", flat=True)) == {
        late.story_id
    }
    assert family(late.story).count() == 4


def test_a_newer_version_stays_where_the_editor_put_its_piece(
    two: Any, arrive: Any, editor: Any
) -> None:
    from wiredesk.stories.actions.merge import merge

    quake, aid = two
    merge(aid.story, into=quake.story, by=editor, now=timezone.now())
    again = arrive("tessera", **{**AID, "version": 2, "headline": "Donors pledge 90 million"})
    assert again.story_id == quake.story_id
    assert again.decided_by == editor


def test_a_new_piece_joins_where_its_nearest_now_stand(two: Any, arrive: Any, editor: Any) -> None:
    from wiredesk.stories.actions.merge import merge

    quake, aid = two
    merge(aid.story, into=quake.story, by=editor, now=timezone.now())
    resent = arrive("halyard", **{**AID, "guid": "tag:halyard.example,2026:aid-again"})
    assert resent.story_id == quake.story_id


def test_what_was_split_is_not_joined_again(two: Any, arrive: Any, editor: Any) -> None:
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.actions.split import split
    from wiredesk.stories.models import Membership
    from wiredesk.stories.queries import kept_apart, related

    quake, aid = two
    one = merge(aid.story, into=quake.story, by=editor, now=timezone.now())
    own = split([aid], by=editor, now=timezone.now(), linked=True)
    assert own.pk != one.pk and own.title == AID["headline"]
    assert kept_apart(one) >= {own.pk} and kept_apart(own) == {one.pk}
    assert [story.pk for story, _ in related(one)] == [own.pk]

    arrive("tessera", **{**AID, "version": 2, "paragraphs": QUAKE["paragraphs"]})
    arrive("halyard", **{**QUAKE, "version": 2})
    assert Membership.objects.get(pk=aid.pk).story_id == own.pk
    assert Membership.objects.get(pk=quake.pk).story_id == one.pk


def test_a_split_takes_several_pieces_and_leaves_one(two: Any, arrive: Any, editor: Any) -> None:
    from wiredesk.stories.actions.decision import CantDecide
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.actions.split import split

    quake, aid = two
    ferry = arrive(**FERRY)
    now = timezone.now()
    for each in (aid, ferry):
        merge(each.story, into=quake.story, by=editor, now=now)
    with pytest.raises(CantDecide, match="at least one"):
        split([quake, aid, ferry], by=editor, now=now)
    with pytest.raises(CantDecide, match="Choose"):
        split([], by=editor, now=now)
    own = split([aid, ferry], by=editor, now=now)
    assert own.memberships.count() == 2
    with pytest.raises(CantDecide, match="several"):
        split([quake, aid], by=editor, now=now)


def test_a_pin_outlives_a_better_piece_and_goes_with_its_own(
    two: Any, arrive: Any, editor: Any
) -> None:
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.actions.pin import pin
    from wiredesk.stories.actions.split import split
    from wiredesk.stories.models import Story

    quake, aid = two
    now = timezone.now()
    story = merge(aid.story, into=quake.story, by=editor, now=now)
    pin(story, chain=aid.chain, by=editor, now=now)
    story.refresh_from_db()
    assert (story.best.chain_id, story.best_why[0]) == (aid.chain_id, f"pinned by {editor}")
    # A newer version of the other is fuller; the pin's own newer version is taken up.
    arrive(**{**QUAKE, "version": 2, "paragraphs": QUAKE["paragraphs"] * 2})
    arrive("tessera", **{**AID, "version": 2, "headline": "Donors pledge more"})
    story.refresh_from_db()
    assert story.title == "Donors pledge more"

    own = split([aid], by=editor, now=now)
    story.refresh_from_db()
    assert (own.pinned_id, story.pinned_id) == (aid.chain_id, None)
    pin(own, chain=None, by=editor, now=now)
    assert Story.objects.get(pk=own.pk).pinned_id is None


def test_a_pinned_piece_that_was_killed_is_not_on_top(two: Any, arrive: Any, editor: Any) -> None:
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.actions.pin import pin

    quake, aid = two
    now = timezone.now()
    story = merge(aid.story, into=quake.story, by=editor, now=now)
    pin(story, chain=aid.chain, by=editor, now=now)
    arrive("tessera", **{**AID, "version": 2, "status": "canceled", "signal": "kill"})
    story.refresh_from_db()
    assert story.best.chain_id == quake.chain_id
    assert story.best_why[0] == "the pinned piece can’t be used now"


def test_pin_and_tags_of_the_kept_story_win(two: Any, editor: Any) -> None:
    from wiredesk.stories.actions.decide_tags import decide_tags
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.actions.pin import pin

    quake, aid = two
    now = timezone.now()
    pin(aid.story, chain=aid.chain, by=editor, now=now)
    decide_tags(aid.story, sectors=["economy-business"], places=["CL"], by=editor, now=now)
    decide_tags(quake.story, sectors=["science-environment"], places=[], by=editor, now=now)
    story = merge(aid.story, into=quake.story, by=editor, now=now)
    story.refresh_from_db()
    assert story.pinned_id == aid.chain_id
    assert story.decided["sectors"] == ["science-environment"]
    assert story.decided["places"] == ["CL"]


def test_decided_tags_count_and_the_machine_s_stay_readable(two: Any, arrive: Any, editor: Any):
    from wiredesk.stories.actions.decide_tags import decide_tags
    from wiredesk.stories.queries import effective_tags

    quake, _ = two
    story = decide_tags(
        quake.story, sectors=["health", "economy-business"], places=["CL", "PE"], by=editor,
        now=timezone.now(),
    )  # fmt: skip
    arrive(**{**QUAKE, "version": 2, "headline": "Peru quake kills 15"})
    story.refresh_from_db()
    assert story.title == "Peru quake kills 15"
    tags = effective_tags(story)
    assert [tag["slug"] for tag in tags["sectors"]] == ["health", "economy-business"]
    assert [(t["country"], t["main"]) for t in tags["places"][:1]] == [("CL", True)]
    assert "PE" in {tag["country"] for tag in tags["places"]}
    assert sum(tag["main"] for tag in tags["places"]) == 1
    assert "global" in tags["editions"] and len(tags["editions"]) > 1
    assert story.tags["places"][0]["country"] == "PE"
    story = decide_tags(story, sectors=[], places=[], by=editor, now=timezone.now())
    assert effective_tags(story) == story.tags and story.decided_by is None


@pytest.mark.parametrize(("sectors", "places"), [(["nonsense"], []), ([], ["QQ"])])
def test_tags_that_nobody_knows_are_refused(
    two: Any, editor: Any, sectors: list[str], places: list[str]
) -> None:
    from wiredesk.stories.actions.decide_tags import decide_tags
    from wiredesk.stories.actions.decision import CantDecide

    with pytest.raises(CantDecide, match="no sector or country"):
        decide_tags(two[0].story, sectors=sectors, places=places, by=editor, now=timezone.now())


def test_links_are_one_a_pair_and_a_dropped_one_is_not_offered(two: Any, editor: Any) -> None:
    from wiredesk.stories.actions.decision import CantDecide
    from wiredesk.stories.actions.link import link, unlink
    from wiredesk.stories.models import Link
    from wiredesk.stories.queries import related

    quake, aid = two
    now = timezone.now()
    link(aid.story, quake.story, by=editor, now=now)
    link(quake.story, aid.story, by=editor, now=now)
    row = Link.objects.get()
    assert (row.one_id, row.other_id) == (quake.story_id, aid.story_id)  # the older one first
    assert [story for story, _ in related(aid.story)] == [quake.story]
    unlink(quake.story, aid.story, by=editor, now=now)
    assert related(aid.story) == [] and Link.objects.get().dropped
    with pytest.raises(CantDecide, match="one story"):
        link(quake.story, quake.story, by=editor, now=now)


def test_links_follow_a_merge_and_a_decision_wins(two: Any, arrive: Any, editor: Any) -> None:
    from wiredesk.stories.actions.link import unlink
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.models import Link

    quake, aid = two
    ferry = arrive(**FERRY)
    now = timezone.now()
    # By the machine: quake ~ ferry, quake ~ aid; by an editor: not aid ~ ferry.
    Link.objects.create(one=quake.story, other=ferry.story, score=0.2, why="both name Peru")
    Link.objects.create(one=quake.story, other=aid.story, score=0.2, why="both name Peru")
    unlink(aid.story, ferry.story, by=editor, now=now)
    merge(aid.story, into=quake.story, by=editor, now=now)
    row = Link.objects.get()
    assert {row.one_id, row.other_id} == {quake.story_id, ferry.story_id}
    assert row.dropped and row.decided_by == editor


def test_a_move_goes_to_the_story_that_counts(two: Any, arrive: Any, editor: Any) -> None:
    from wiredesk.stories.actions.decision import CantDecide
    from wiredesk.stories.actions.merge import merge
    from wiredesk.stories.actions.move import move
    from wiredesk.stories.models import Story

    quake, aid = two
    gone = Story.objects.get(pk=aid.story_id)
    ferry = arrive(**FERRY)
    now = timezone.now()
    merge(gone, into=quake.story, by=editor, now=now)
    gone.refresh_from_db()
    assert move([ferry], to=gone, by=editor, now=now).pk == quake.story_id
    assert Story.objects.get(pk=ferry.story_id).best is None
    with pytest.raises(CantDecide, match="already"):
        move([ferry], to=gone, by=editor, now=now)


def test_decided_sectors_teach_once_and_by_the_words_of_the_best_piece(
    two: Any, editor: Any
) -> None:
    from wiredesk.lexicon.models import Lesson
    from wiredesk.stories.actions.decide_tags import decide_tags

    quake, _ = two
    decide_tags(quake.story, sectors=[], places=["PE"], by=editor, now=timezone.now())
    assert not Lesson.objects.exists()
    for _ in range(2):
        decide_tags(quake.story, sectors=["sports"], places=["PE"], by=editor, now=timezone.now())
    lessons = Lesson.objects.all()
    assert {lesson.sector for lesson in lessons} == {"sports"}
    assert {lesson.agreed for lesson in lessons} == {1}
    assert {lesson.source for lesson in lessons} == {"halyard"}
    assert {lesson.changed_by for lesson in lessons} == {str(editor)}
