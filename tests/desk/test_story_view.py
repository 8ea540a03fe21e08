"""The story at the desk: what its page tells, and what follows from an editor's regrouping."""

import time
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wiredesk.desk.actions.draft import article_of, draft_story
from wiredesk.desk.actions.intake import intake
from wiredesk.desk.actions.kill import kill
from wiredesk.desk.actions.merge_stories import merge_stories
from wiredesk.desk.actions.move_pieces import move_pieces, split_pieces
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.actions.retag import retag
from wiredesk.desk.actions.save import save
from wiredesk.desk.models import Article, Change, Entry, Task
from wiredesk.desk.queries import draft_of, twins
from wiredesk.desk.views.stories_side import MOST_PARAGRAPHS, side_by_side
from wiredesk.desk.views.stories_timeline import copies_of
from wiredesk.lexicon.models import Sector
from wiredesk.people.actor import Actor, How, at_command_line
from wiredesk.stories.actions.link import link
from wiredesk.stories.delta import Version
from wiredesk.stories.models import Decision, Membership, Story
from wiredesk.wire.actions.receive import receive
from wiredesk.wire.models import Source

from ..copy import newsml

QUAKE = {
    "guid": "tag:sample.example,2026:quake",
    "headline": "Quake of magnitude 6.1 shakes Caraveli in southern Peru",
    "place": "Arequipa",
    "paragraphs": (
        "AREQUIPA (Halyard) - An earthquake of magnitude 6.1 shook the province of Caraveli in"
        " southern Peru on Monday and killed 14 people, the regional government said.",
        "Rescuers searched the ruins of an adobe school in the town of Chala, said Rosa Quispe"
        " Mamani, who leads the regional civil defence office. Some 340 houses fell.",
        "The road along the coast was cut by stones in four places, and a hospital in the town was"
        " moved into tents because of cracks in its walls.",
    ),
}
TREMOR = {
    "guid": "tag:tessera.example,2026:tremor",
    "headline": "School collapses as the ground moves under Peru's coast",
    "place": "Arequipa",
    "paragraphs": (
        "AREQUIPA (Tessera) - Twelve hours after the shock, parents stood before what was left of"
        " the school in Chala. An earthquake in the province of Caraveli killed 12 people, the"
        " regional government said.",
        "“We dug with our hands,” said Rosa Quispe Mamani of the civil defence office.",
        "A hospital was emptied, and a coastal road is shut.",
    ),
}
FERRY = {
    "guid": "tag:sample.example,2026:ferry",
    "headline": "Ferry fares to rise in Bergen",
    "place": "Bergen",
    "paragraphs": (
        "BERGEN (Sample) - Ferry fares in the Norwegian city of Bergen will rise by 4 percent in"
        " January, the Vestfjord Line said, for the first time in three years.",
        "The company carried 1.2 million passengers last year, said director Solveig Aase.",
    ),
}


@pytest.fixture
def tessera(lexicon: None) -> Any:
    return Source.objects.create(slug="tessera", name="Tessera", credit="Tessera")


@pytest.fixture
def take_in(agency: Any) -> Callable[..., Membership]:
    """Take a piece in, from ``source`` where it is not the usual one."""

    def take(*, source: Any = None, publish: bool = False, **copy: Any) -> Membership:
        moment = timezone.now()
        file = receive(source=source or agency, name="a.xml", data=newsml(**copy), now=moment)
        by = at_command_line()
        (arrival,) = intake(file, by=by, now=moment, publish_it=publish)
        return Membership.objects.select_related("story").get(chain=arrival.item.chain_id)

    return take


@pytest.fixture
def by(staff: Any) -> Actor:
    """An editor at the desk."""
    return Actor(how=How.SESSION, person=staff("Desk editors"))


@pytest.fixture
def apart(take_in: Any) -> Callable[..., list[Membership]]:
    """Pieces that stand in stories of their own, whatever the machine makes of them."""

    def make(*copies: dict[str, Any], **options: Any) -> list[Membership]:
        found = []
        for number, copy in enumerate(copies):
            away = {"headline": f"Thing {number}", "paragraphs": (f"{number} {number} Qx.",)}
            piece = take_in(**{**copy, **away})
            assert piece.story.memberships.count() == 1
            found.append(take_in(**{**copy, "version": 2}, **options))
        return found

    return make


@pytest.fixture
def joined(apart: Any, tessera: Any, by: Actor) -> Story:
    """One event by two agencies, merged by an editor."""
    quake, tremor = apart(QUAKE, {**TREMOR, "source": tessera})
    return merge_stories(tremor.story, into=quake.story, by=by, now=timezone.now())


def page(browser: Any, story: Story, **query: str) -> str:
    answer = browser.get(reverse("desk:story", args=[story.pk]), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


# What the page tells.


def test_the_page_tells_what_is_on_top_and_why(signed_in: Any, joined: Story) -> None:
    text = page(signed_in("Writers"), joined)
    assert "2 agencies · 2 pieces · 4 versions" in text
    joined.refresh_from_db()
    assert joined.best_why
    for reason in joined.best_why:
        assert reason[0].upper() + reason[1:] in text
    assert QUAKE["headline"] in text and "School collapses" in text


def test_two_agencies_are_held_against_each_other(signed_in: Any, joined: Story) -> None:
    text = page(signed_in("Writers"), joined)
    start = text.index("They tell it differently")
    table = text[start : text.index("</table>", start)]
    assert "Killed" in table
    assert "14" in table and "12" in table


def test_any_two_pieces_may_be_chosen(signed_in: Any, joined: Story) -> None:
    one, other = Membership.objects.filter(story=joined).order_by("pk")
    text = page(signed_in("Writers"), joined, left=str(other.pk), right=str(one.pk))
    side = text[text.index('class="story-sides"') :]
    assert side.index("School collapses") < side.index("Quake of magnitude")
    # What stands nowhere is as if nothing had been chosen.
    page(signed_in("Writers"), joined, left="nothing", right="99999999999999999999")


def test_the_timeline_tells_each_step_and_a_copy_as_one(
    signed_in: Any, joined: Story, take_in: Any, tessera: Any, by: Actor
) -> None:
    take_in(**{**QUAKE, "version": 3, "paragraphs": (
        QUAKE["paragraphs"][0].replace("14", "17"), *QUAKE["paragraphs"][1:])})  # fmt: skip
    copied = take_in(source=tessera, **{**QUAKE, "guid": "tag:tessera.example,2026:copied"})
    assert copied.story_id == joined.pk
    text = page(signed_in("Writers"), joined)
    timeline = text[text.index('id="timeline"') :]
    assert "14 → 17" in timeline
    assert "Same text as" in timeline or "Nearly the same text as" in timeline
    assert timeline.index("Re-sent") < timeline.index("14 → 17")  # the newest first


def test_what_was_merged_away_leads_on(signed_in: Any, joined: Story) -> None:
    gone = Story.objects.get(merged_into=joined)
    browser = signed_in("Writers")
    answer = browser.get(reverse("desk:story", args=[gone.pk]))
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("desk:story", args=[joined.pk]),
    )
    answer = signed_in("Wire editors").post(reverse("desk:story_split", args=[gone.pk]))
    assert answer["Location"] == reverse("desk:story", args=[joined.pk])


def test_decisions_stand_on_the_page_with_their_names(
    signed_in: Any, joined: Story, staff: Any
) -> None:
    text = page(signed_in("Writers"), joined)
    history = text[text.index('id="decisions"') :]
    assert "Merged</b>:" in history and str(staff("Desk editors")) in history


@pytest.mark.parametrize("role", ["Writers", "Wire editors"])
def test_only_who_may_regroup_is_offered_it(signed_in: Any, joined: Story, role: str) -> None:
    text = page(signed_in(role), joined)
    for name in ("story_split", "story_pin", "story_tags"):
        assert (reverse(f"desk:{name}", args=[joined.pk]) in text) == (role == "Wire editors")


def test_the_page_costs_the_same_whatever_the_number_of_pieces(
    signed_in: Any, joined: Story, take_in: Any, by: Actor, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in("Desk editors")
    others = [
        take_in(
            guid=f"tag:sample.example,2026:many-{n}",
            headline=f"Piece {n}",
            paragraphs=(f"OSLO (Sample) - Hall {n} opened its {n} doors. " * 12,),
        )
        for n in range(60)
    ]
    Membership.objects.filter(pk__in=[each.pk for each in others]).update(story=joined)
    with django_assert_max_num_queries(25):
        text = page(browser, joined, find="piece")
    assert "62 pieces" in text


def test_a_story_of_one_piece_and_one_of_none_have_their_pages(
    signed_in: Any, take_in: Any, tessera: Any, by: Actor
) -> None:
    one, other = take_in(**FERRY), take_in(source=tessera, **QUAKE)
    browser = signed_in("Desk editors")
    assert "Side by side" not in page(browser, one.story)
    move_pieces([one], to=other.story, by=by, now=timezone.now())
    assert "was moved to another one" in page(browser, one.story)


def test_what_an_agency_sends_is_shown_as_text(signed_in: Any, take_in: Any) -> None:
    piece = take_in(headline="<b>Bold & free</b>", paragraphs=("OSLO - <script>x</script> 5.",))
    text = page(signed_in("Desk editors"), piece.story)
    assert "<b>Bold" not in text and "&lt;b&gt;Bold &amp; free" in text
    assert "<script>x" not in text


# The verbs.


def test_pieces_are_split_off_and_moved_back(signed_in: Any, joined: Story, staff: Any) -> None:
    browser = signed_in("Wire editors")
    one, other = Membership.objects.filter(story=joined).order_by("pk")
    answer = browser.post(
        reverse("desk:story_split", args=[joined.pk]), {"piece": [other.pk], "linked": "1"}
    )
    other.refresh_from_db()
    assert answer["Location"] == reverse("desk:story", args=[other.story_id])
    assert (other.story_id != joined.pk, other.decided_by) == (True, staff("Wire editors"))
    assert joined.title in page(browser, other.story)  # related, with its way back
    browser.post(
        reverse("desk:story_move", args=[other.story_id]),
        {"piece": [other.pk], "other": f"https://desk.example/desk/stories/{joined.pk}/"},
    )
    other.refresh_from_db()
    assert other.story_id == one.story_id == joined.pk


@pytest.mark.parametrize("to", ["", "no such story", "999999", "9" * 40, "²"])
def test_a_move_to_nowhere_moves_nothing(signed_in: Any, joined: Story, to: str) -> None:
    piece = joined.memberships.first()
    for verb in ("story_move", "story_merge", "story_link"):
        answer = signed_in("Wire editors").post(
            reverse(f"desk:{verb}", args=[joined.pk]), {"piece": [piece.pk], "other": to}
        )
        assert answer["Location"] == reverse("desk:story", args=[joined.pk])
    assert joined.memberships.count() == 2
    assert list(Decision.objects.values_list("verb", flat=True)) == ["merge"]


def test_all_pieces_or_none_are_not_split_off(signed_in: Any, joined: Story) -> None:
    browser = signed_in("Wire editors")
    everything = list(joined.memberships.values_list("pk", flat=True))
    for chosen in (everything, [], [999_999]):
        answer = browser.post(
            reverse("desk:story_split", args=[joined.pk]), {"piece": chosen}, follow=True
        )
        assert answer.status_code == 200
        assert joined.memberships.count() == 2


def test_stories_are_merged_either_way(signed_in: Any, apart: Any, tessera: Any) -> None:
    quake, tremor, ferry = apart(QUAKE, {**TREMOR, "source": tessera}, FERRY)
    browser = signed_in("Wire editors")
    found = page(browser, quake.story, find="School COLLAPSES")
    assert f'value="{tremor.story_id}"' in found
    merge = reverse("desk:story_merge", args=[quake.story_id])
    browser.post(merge, {"other": tremor.story_id, "keep": "this"})
    answer = browser.post(merge, {"other": ferry.story_id, "keep": "other"})
    assert answer["Location"] == reverse("desk:story", args=[ferry.story_id])
    assert ferry.story.memberships.count() == 3


def test_a_pin_is_set_and_taken_off(signed_in: Any, joined: Story) -> None:
    browser, piece = signed_in("Wire editors"), joined.memberships.order_by("pk").last()
    url = reverse("desk:story_pin", args=[joined.pk])
    browser.post(url, {"piece": piece.pk})
    joined.refresh_from_db()
    assert joined.pinned_id == piece.chain_id == joined.best.chain_id
    assert "Pinned by" in page(browser, joined)
    browser.post(url, {"unpin": piece.pk})
    joined.refresh_from_db()
    assert joined.pinned_id is None


def test_related_stories_are_linked_and_never_offered_once_refused(
    signed_in: Any, apart: Any, by: Actor
) -> None:
    quake, ferry = apart(QUAKE, FERRY)
    browser = signed_in("Wire editors")
    url = reverse("desk:story_link", args=[quake.story_id])
    browser.post(url, {"other": ferry.story_id, "do": "link"})
    related = page(browser, ferry.story)
    assert QUAKE["headline"] in related[related.index('id="related"') :]
    browser.post(url, {"other": ferry.story_id, "do": "unlink"})
    related = page(browser, ferry.story)
    assert "None is known" in related[related.index('id="related"') :]


def test_an_editor_s_tags_count_and_can_be_given_up(
    signed_in: Any, joined: Story, staff: Any
) -> None:
    browser, url = signed_in("Wire editors"), reverse("desk:story_tags", args=[joined.pk])
    browser.post(
        url,
        {"sector": "health", "also_sector": ["transport"], "place": "CL", "also_place": ["PE"]},
    )
    joined.refresh_from_db()
    assert joined.decided["sectors"] == ["health", "transport"]
    assert joined.decided["places"] == ["CL", "PE"]
    text = page(browser, joined)
    assert f"Decided by {staff('Wire editors')}" in text
    assert "The machine says" in text
    browser.post(url, {"sector": "no-such-sector"})
    joined.refresh_from_db()
    assert joined.decided["sectors"] == ["health", "transport"]
    browser.post(url, {"do": "machine"})
    joined.refresh_from_db()
    assert joined.decided == {}


def test_who_changes_the_place_alone_leaves_the_sector_to_the_machine(
    signed_in: Any, joined: Story
) -> None:
    browser, url = signed_in("Wire editors"), reverse("desk:story_tags", args=[joined.pk])
    joined.refresh_from_db()
    sectors = [tag["slug"] for tag in joined.tags["sectors"]]
    form = {"sector": sectors[0], "also_sector": sectors[1:], "place": "CL"}
    browser.post(url, form)
    joined.refresh_from_db()
    assert joined.decided.keys() == {"places", "editions"}
    # Sent once more as it stands, nothing changed: that confirms both.
    browser.post(url, form)
    joined.refresh_from_db()
    assert joined.decided["sectors"] == sectors


def test_a_draft_takes_the_decided_tags(joined: Story, by: Actor, signed_in: Any) -> None:
    retag(joined, sectors=["health"], places=["CL"], by=by, now=timezone.now())
    signed_in("Writers").post(reverse("desk:story_draft", args=[joined.pk]))
    article = Article.objects.get()
    assert article.sector.slug == "health"
    assert article.main_place.code == "CL"


# What follows at the desk.


def test_the_monitor_s_rows_follow_their_piece(apart: Any, tessera: Any, by: Actor) -> None:
    quake, tremor = apart(QUAKE, {**TREMOR, "source": tessera})
    entry = Entry.objects.get(chain=tremor.chain)
    last = Change.objects.order_by("pk").last()
    merge_stories(tremor.story, into=quake.story, by=by, now=timezone.now())
    entry.refresh_from_db()
    assert entry.story_id == quake.story_id
    assert Change.objects.filter(pk__gt=last.pk, entry=entry).exists()
    own = split_pieces([tremor], by=by, now=timezone.now())
    entry.refresh_from_db()
    assert entry.story_id == own.pk


def test_the_monitor_s_rows_take_decided_tags_over(joined: Story, by: Actor) -> None:
    was = Entry.objects.filter(story=joined).first()
    assert was.country == "PE"
    retag(joined, sectors=["health"], places=["CL"], by=by, now=timezone.now())
    assert set(Entry.objects.filter(story=joined).values_list("sector", "country")) == {
        ("health", "CL")
    }


def test_a_row_that_comes_later_takes_the_decision_too(
    joined: Story, take_in: Any, by: Actor
) -> None:
    retag(joined, sectors=["health"], places=["CL"], by=by, now=timezone.now())
    piece = take_in(**{**QUAKE, "version": 3, "headline": "Quake kills 14"})
    entry = Entry.objects.get(chain=piece.chain)
    assert (entry.sector, entry.country) == ("health", "CL")


def articles_of(*pieces: Membership) -> list[Article]:
    return [Article.objects.get(story=piece.story_id) for piece in pieces]


def test_a_draft_that_nobody_touched_is_closed_with_its_story(
    apart: Any, tessera: Any, by: Actor, signed_in: Any
) -> None:
    quake, tremor = apart(QUAKE, {**TREMOR, "source": tessera})
    for piece in (quake, tremor):
        draft_story(piece.story, by=at_command_line(), now=timezone.now())
    kept, gone = articles_of(quake, tremor)
    story = merge_stories(tremor.story, into=quake.story, by=by, now=timezone.now())
    gone.refresh_from_db()
    assert gone.killed_at and kept.title in gone.kill_note
    assert article_of(story) == kept
    assert not Task.objects.filter(kind=Task.Kind.TWINS).exists()


def test_the_only_article_goes_along(apart: Any, tessera: Any, by: Actor) -> None:
    (tremor,) = apart({**TREMOR, "source": tessera}, publish=True)
    (quake,) = apart({**QUAKE, "guid": "tag:sample.example,2026:quiet"})
    (article,) = articles_of(tremor)
    assert article.live
    story = merge_stories(tremor.story, into=quake.story, by=by, now=timezone.now())
    article.refresh_from_db()
    assert article.story_id == story.pk and article.live


def test_two_live_articles_of_one_event_are_somebody_s_task(
    apart: Any, tessera: Any, by: Actor, signed_in: Any
) -> None:
    quake, tremor = apart(QUAKE, {**TREMOR, "source": tessera}, publish=True)
    kept, other = articles_of(quake, tremor)
    assert kept.live and other.live
    story = merge_stories(tremor.story, into=quake.story, by=by, now=timezone.now())
    task = Task.objects.get(kind=Task.Kind.TWINS)
    assert task.urgent and kept.title in task.text and other.title in task.text
    assert article_of(story) == kept
    assert twins(kept) == [other] and twins(other) == [kept]
    browser = signed_in("Desk editors")
    for shown in (
        page(browser, story),
        browser.get(reverse("wagtailadmin_home")).content.decode(),
        browser.get(reverse("desk:article", args=[kept.pk])).content.decode(),
    ):
        assert escape(other.title) in shown
    for each in (kept, other):
        assert reverse("desk:article_kill", args=[each.pk]) in page(browser, story)
    kill(kept.pk, by=by, now=timezone.now())
    task.refresh_from_db()
    assert task.done_at
    assert article_of(story) == other


def test_what_a_person_wrote_is_never_closed(apart: Any, tessera: Any, by: Actor) -> None:
    quake, tremor = apart(QUAKE, {**TREMOR, "source": tessera}, publish=True)
    kill(articles_of(tremor)[0].pk, by=by, now=timezone.now())
    draft = draft_story(tremor.story, by=at_command_line(), now=timezone.now())
    mine = draft_of(draft)
    mine.title = "In my own words"
    save(mine, by=by, now=timezone.now())
    merge_stories(tremor.story, into=quake.story, by=by, now=timezone.now())
    draft.refresh_from_db()
    assert draft.killed_at is None
    task = Task.objects.get(kind=Task.Kind.TWINS)
    assert not task.urgent  # only one of them is live


def test_nothing_is_published_twice_without_a_person_s_word(
    apart: Any, tessera: Any, by: Actor, signed_in: Any
) -> None:
    quake, tremor = apart(QUAKE, {**TREMOR, "source": tessera})
    now = timezone.now()
    live = draft_story(quake.story, by=at_command_line(), now=now)
    publish(live.pk, by=by, now=now)
    second = draft_story(tremor.story, by=at_command_line(), now=now)
    mine = draft_of(second)
    mine.title = "School in Chala collapses"
    save(mine, by=by, now=now)
    merge_stories(tremor.story, into=quake.story, by=by, now=now)
    for who in (by, at_command_line(by.person), Actor(how=How.POLICY)):
        with pytest.raises(Blocked, match="Another article of this story is live"):
            publish(second.pk, by=who, now=now)
    with pytest.raises(Blocked, match="Another article"):
        publish(second.pk, by=at_command_line(by.person), now=now, beside=True)
    browser = signed_in("Desk editors")
    form = browser.get(reverse("desk:article", args=[second.pk]))
    assert 'name="beside"' in form.content.decode()
    publication = publish(second.pk, by=by, now=now, beside=True)
    beside = [a for a in publication.sign_off.answers if a["kind"] == "beside"]
    assert [a["person"] for a in beside] == [str(by.person)]
    # An article that is live may be corrected, whatever stands beside it.
    publish(live.pk, by=by, now=now, correction="A figure was wrong.")


def test_an_article_stays_with_the_most_of_its_sources(
    apart: Any, tessera: Any, take_in: Any, by: Actor
) -> None:
    quake, tremor, ferry = apart(QUAKE, {**TREMOR, "source": tessera}, FERRY)
    now = timezone.now()
    story = merge_stories(tremor.story, into=quake.story, by=by, now=now)
    story = merge_stories(ferry.story, into=story, by=by, now=now)
    article = Article(story=story, title="Quake kills many", sector=Sector.objects.first())
    items = [piece.chain.latest for piece in (quake, tremor, ferry)]
    save(article, by=by, now=now, sources=items)
    Article.objects.filter(pk=article.pk).update(live=True)

    own = split_pieces([ferry], by=by, now=now)
    article.refresh_from_db()
    assert article.story_id == story.pk
    task = Task.objects.get(kind=Task.Kind.REGROUPED)
    assert task.article == article and task.item == ferry.chain.latest
    assert "look whether the text still holds" in task.text

    new = split_pieces([tremor], by=by, now=now)  # one each: it stays
    article.refresh_from_db()
    assert article.story_id == story.pk
    move_pieces([ferry], to=new, by=by, now=now)  # two of three are there now
    article.refresh_from_db()
    assert article.story_id == new.pk
    assert Story.objects.get(pk=own.pk).memberships.count() == 0


def test_a_draft_s_sources_may_leave_without_a_task(apart: Any, tessera: Any, by: Actor) -> None:
    quake, tremor = apart(QUAKE, {**TREMOR, "source": tessera})
    story = merge_stories(tremor.story, into=quake.story, by=by, now=timezone.now())
    article = Article(story=story, title="Quake kills many", sector=Sector.objects.first())
    items = [piece.chain.latest for piece in (quake, tremor)]
    save(article, by=by, now=timezone.now(), sources=items)
    split_pieces([tremor], by=by, now=timezone.now())
    assert not Task.objects.exists()


# The list.


def test_the_list_counts_and_filters(
    signed_in: Any, joined: Story, take_in: Any, by: Actor
) -> None:
    take_in(**FERRY, publish=True)
    retag(joined, sectors=["health"], places=[], by=by, now=timezone.now())
    browser = signed_in("Writers")

    def titles(**query: str) -> list[str]:
        rows = browser.get(reverse("desk:stories"), query).context["rows"]
        return [row["story"].title for row in rows]

    assert titles() == [FERRY["headline"], joined.title]
    row = browser.get(reverse("desk:stories")).context["rows"][1]
    assert (len(row["agencies"]), row["pieces"], row["versions"]) == (2, 2, 4)
    assert titles(sector="health") == [joined.title]
    assert titles(state="live") == [FERRY["headline"]]
    assert titles(state="none") == [joined.title]
    assert titles(words="FERRY bergen") == [FERRY["headline"]]
    assert titles(words="ferry", sector="health") == []
    assert titles(sector="½", state="nonsense") == titles()


# Rules: values in, values out.


def version(*paragraphs: str) -> Version:
    return Version(headline="A", paragraphs=paragraphs)


def test_paragraphs_of_one_thing_stand_beside_each_other() -> None:
    sides = side_by_side(
        version("The bridge of Oduya reopened.", "Farmers sent maize by boat.", "It rained."),
        version("Nobody slept.", "Lorries cross the bridge of Oduya again.", "Farmers were glad "
                "that maize no longer goes by boat."),
    )  # fmt: skip
    pairs = [
        tuple("".join(run.text for run in side) if side else "" for side in (row.left, row.right))
        for row in sides.rows
    ]
    assert ("The bridge of Oduya reopened.", "Lorries cross the bridge of Oduya again.") in pairs
    assert ("", "Nobody slept.") in pairs and ("It rained.", "") in pairs


def test_a_figure_that_differs_is_marked_in_both() -> None:
    sides = side_by_side(
        version("The quake in Chala killed 14 people on Monday."),
        version("On Monday a quake in Chala killed 12 people, and 3 bridges fell."),
    )
    (difference,) = [each for each in sides.contradictions if each.kind == "number"]
    assert (difference.left, difference.right) == ("14", "12")
    (row,) = sides.rows
    assert [run.text for run in row.left if run.mark == "differs"] == ["14"]
    assert [run.text for run in row.right if run.mark == "differs"] == ["12"]
    assert [run.text for run in row.right if run.mark == "only"] == ["3"]


def test_long_texts_are_cut_and_told() -> None:
    text = tuple(f"Paragraph {n} of {n * 7} words." for n in range(MOST_PARAGRAPHS + 5))
    sides = side_by_side(version(*text), version("Nothing."))
    assert sides.cut and len(sides.rows) <= MOST_PARAGRAPHS + 1


def test_a_copy_is_found_in_another_chain_only() -> None:
    words = " ".join(f"word{n}" for n in range(100))
    texts = [
        (1, 1, words),
        (2, 1, words + " and more"),  # its own newer version
        (3, 2, words),
        (4, 3, words.replace("word99", "nine").replace("word50", "fifty")),
        (5, 4, "Something else altogether is told here by someone."),
        (6, 5, ""),
    ]
    found = copies_of(texts)
    assert found.keys() == {3, 4}
    assert found[3] == (1, 1.0)
    assert found[4][0] == 1 and 0.8 <= found[4][1] < 0.97


def test_a_link_by_the_machine_can_be_refused_on_the_page(
    signed_in: Any, apart: Any, staff: Any
) -> None:
    quake, ferry = apart(QUAKE, FERRY)
    link(quake.story, ferry.story, by=staff("Wire editors"), now=timezone.now())
    text = page(signed_in("Wire editors"), quake.story)
    assert "Not related" in text and "Merge into this" in text


def test_a_hostile_text_costs_the_page_little() -> None:
    figures = [" ".join(f"{n * 37 + add} people" for n in range(24_000)) for add in (0, 7)]
    digits = ["1" * 100_000, "1," * 50_000]
    began = time.perf_counter()
    for one, other in (figures, digits, (figures[0], digits[1])):
        assert side_by_side(version(one), version(other)).cut
    assert time.perf_counter() - began < 10
