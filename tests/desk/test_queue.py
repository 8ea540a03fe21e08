"""The desk's queue, what is done to many articles at once, and the next one that waits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from wiredesk.desk.actions.in_bulk import AT_MOST, VERBS, TooMany, in_bulk
from wiredesk.desk.actions.publish import publish
from wiredesk.desk.actions.save import save
from wiredesk.desk.models import Article, Presence, Publication, RoutingRule
from wiredesk.desk.queries import draft_of, next_waiting
from wiredesk.people.actor import Actor, How

pytestmark = pytest.mark.django_db

MINISTERS = {
    "guid": "tag:sample.example,2026:maize",
    "slugline": "MAIZE",
    "headline": "Ministers of six countries meet over maize",
    "paragraphs": ("Ministers of six countries met in Lima over the price of maize.",),
}


@pytest.fixture
def editor(staff: Callable[[str], Any]) -> Any:
    return staff("Desk editors")


@pytest.fixture
def make(db: None, now: datetime) -> Callable[..., Article]:
    """A bare draft; those made later stand above."""
    made: list[Article] = []

    def article(title: str, **fields: Any) -> Article:
        row = Article.objects.create(title=title, **fields)
        moment = now - timedelta(hours=1) + timedelta(minutes=len(made))
        Article.objects.filter(pk=row.pk).update(created_at=moment)
        made.append(row)
        return Article.objects.get(pk=row.pk)

    return article


def shown(client: Client, query: str = "") -> list[str]:
    answer = client.get(reverse("desk:articles") + query)
    assert answer.status_code == 200
    return [row.headline for row in answer.context["rows"]]


def test_the_queue_shows_what_waits_the_newest_first(
    make: Callable[..., Article], signed_in: Callable[[str], Client], editor: Any, now: datetime
) -> None:
    make("Plain")
    make("Mine", taken_by=editor, taken_at=now)
    make("Live", live=True, label="health")
    make("Closed", killed_at=now)
    make("Set", publish_at=now)
    client = signed_in("Desk editors")
    assert shown(client) == ["Set", "Mine", "Plain"]
    assert shown(client, "?state=free") == ["Plain"]
    assert shown(client, "?state=mine") == ["Mine"]
    assert shown(client, "?state=due") == ["Set"]
    assert shown(client, "?state=live") == ["Live"]
    assert shown(client, "?state=killed") == ["Closed"]
    assert len(shown(client, "?state=all")) == 5
    assert shown(client, "?state=nonsense") == ["Set", "Mine", "Plain"]


def test_a_person_s_own_desk_comes_first(
    make: Callable[..., Article], signed_in: Callable[[str], Client], editor: Any
) -> None:
    make("Ours", desk="Sport")
    make("Theirs", desk="World")
    client = signed_in("Desk editors")
    assert shown(client) == ["Theirs", "Ours"]
    editor.desk = "Sport"
    editor.save()
    assert shown(client) == ["Ours"]
    assert shown(client, "?desk=World") == ["Theirs"]
    assert shown(client, "?desk=") == ["Theirs", "Ours"]
    empty = client.get(reverse("desk:articles") + "?desk=Chess").content.decode()
    assert 'href="?state=draft&amp;desk="' in empty
    client.post(reverse("desk:my_desk"), {"desk": "World"})
    assert shown(client) == ["Theirs"]
    client.post(reverse("desk:my_desk"), {"desk": ""})
    assert shown(client) == ["Theirs", "Ours"]


def test_form_and_sector_narrow_it(
    make: Callable[..., Article], signed_in: Callable[[str], Client], lexicon: None
) -> None:
    from wiredesk.lexicon.models import Sector

    make("News", sector=Sector.objects.get(slug="health"))
    make("Report", form="research")
    client = signed_in("Desk editors")
    assert shown(client, "?form=research") == ["Report"]
    assert shown(client, "?sector=health") == ["News"]
    assert shown(client, "?sector=no-such") == []


def test_a_draft_stands_in_the_queue_of_the_desk_that_the_rules_name(
    arrive: Callable[..., Any],
) -> None:
    RoutingRule.objects.create(name="Bridges", words=["bridge"], desk="Infrastructure")
    assert arrive(draft=True).article.desk == "Infrastructure"


def test_what_nobody_wrote_says_automatic(
    arrive: Callable[..., Any], signed_in: Callable[[str], Client], editor: Any, now: datetime
) -> None:
    article = arrive(draft=True).article
    client = signed_in("Desk editors")

    def automatic() -> str:
        (row,) = client.get(reverse("desk:articles") + "?state=all").context["rows"]
        return str(row.automatic)

    assert automatic() == "Drafted by software"
    publish(article.pk, by=Actor(how=How.POLICY), now=now)
    assert "by policy" in automatic()
    publish(article.pk, by=Actor(how=How.SESSION, person=editor), now=now)
    assert automatic() == ""


def test_a_page_of_it_asks_the_database_the_same_few_times_whatever_its_length(
    make: Callable[..., Article],
    signed_in: Callable[[str], Client],
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(40):
        make(f"Draft {number}")
    client = signed_in("Desk editors")
    with django_assert_max_num_queries(32):
        assert len(shown(client)) == 40


def test_the_next_one_is_the_desk_s_next_older_that_nobody_has(
    make: Callable[..., Article], staff: Callable[[str], Any], editor: Any, now: datetime
) -> None:
    other = staff("Writers")
    oldest = make("Oldest", desk="Sport")
    make("Of another desk", desk="World")
    make("Taken", desk="Sport", taken_by=other, taken_at=now)
    opened = make("Open elsewhere", desk="Sport")
    Presence.objects.create(article=opened, person=other, screen="a", seen_at=now)
    make("Set for a time", desk="Sport", publish_at=now)
    lapsed = make("Silent", desk="Sport", taken_by=other, taken_at=now - timedelta(hours=1))
    here = make("Here", desk="Sport")
    newest = make("Newest", desk="Sport")
    assert next_waiting(here, editor, now) == lapsed
    assert next_waiting(lapsed, editor, now) == oldest
    assert next_waiting(oldest, editor, now) == newest  # from the top again
    assert next_waiting(make("Alone", desk="Chess"), editor, now) is None


# Many at once


def bulk(client: Client, verb: str, *articles: Article, **more: str) -> dict[str, Any]:
    answer = client.post(
        reverse("desk:article_bulk"),
        {"do": verb, "article": [each.pk for each in articles], **more},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_publishing_many_does_the_good_one_and_explains_the_blocked_one(
    arrive: Callable[..., Any], signed_in: Callable[[str], Client], editor: Any, now: datetime
) -> None:
    blocked = arrive(draft=True).article
    draft = draft_of(blocked)
    draft.paragraphs = [*draft.paragraphs, "Some 99,999 people watched."]
    save(draft, by=Actor(how=How.SESSION, person=editor), now=now)
    good = arrive(draft=True, **MINISTERS).article
    answer = bulk(signed_in("Desk editors"), "publish", blocked, good)
    assert answer["said"] == "1 done, 1 left as they were: see below."
    first, second = answer["outcomes"]
    assert (first["id"], first["done"]) == (blocked.pk, False)
    assert "99,999" in first["said"]
    assert (second["id"], second["done"]) == (good.pk, True)
    assert not Article.objects.get(pk=blocked.pk).live
    assert Article.objects.get(pk=good.pk).live
    assert "Live" in answer["rows"][str(good.pk)]


def test_a_tick_in_a_list_is_no_examination(
    arrive: Callable[..., Any], signed_in: Callable[[str], Client], editor: Any
) -> None:
    good = arrive(draft=True, **MINISTERS).article
    assert "not signed as read" in bulk(signed_in("Desk editors"), "publish", good)["said"]
    sign_off = Publication.objects.get().sign_off
    assert sign_off is not None
    assert (sign_off.examined, sign_off.person, sign_off.how) == (False, editor, "session")


def test_what_was_signed_before_is_published_under_that_sign_off(
    arrive: Callable[..., Any], signed_in: Callable[[str], Client], editor: Any, now: datetime
) -> None:
    from wiredesk.desk.actions.schedule import schedule

    good = arrive(draft=True, **MINISTERS).article
    by = Actor(how=How.SESSION, person=editor)
    signed = schedule(good.pk, at=now + timedelta(days=1), by=by, now=now)
    bulk(signed_in("Desk editors"), "publish", good)
    assert Publication.objects.get().sign_off == signed


def test_many_are_sent_in_and_approved_as_they_were_sent_in(
    arrive: Callable[..., Any],
    signed_in: Callable[[str], Client],
    staff: Callable[[str], Any],
    editor: Any,
    now: datetime,
) -> None:
    from wiredesk.desk.actions.approval import set_approval

    by = Actor(how=How.SESSION, person=editor)
    set_approval(True, by=by)
    article, unsent = arrive(draft=True).article, arrive(draft=True, **MINISTERS).article
    writer, desk = signed_in("Writers"), signed_in("Desk editors")
    assert bulk(writer, "submit", article)["said"] == "Sent in for approval."
    assert shown(desk, "?state=approval") == [article.title]
    said = [each["said"] for each in bulk(desk, "approve", article, unsent)["outcomes"]]
    assert said == ["Approved.", "It was not sent in for approval."]
    bulk(writer, "submit", unsent)
    save(draft_of(Article.objects.get(pk=unsent.pk)), by=by, now=now)
    assert "saved again" in bulk(desk, "approve", unsent)["said"]


def test_take_give_back_move_and_close(
    make: Callable[..., Article],
    signed_in: Callable[[str], Client],
    staff: Callable[[str], Any],
    editor: Any,
    now: datetime,
) -> None:
    free, held = make("Free"), make("Held", taken_by=staff("Writers"), taken_at=now)
    client = signed_in("Desk editors")
    taken = bulk(client, "take", free, held)["outcomes"]
    assert [each["done"] for each in taken] == [True, False]
    assert "works on it" in taken[1]["said"]
    assert Article.objects.get(pk=free.pk).taken_by == editor
    assert bulk(client, "give-back", free)["said"] == "Given back."
    assert bulk(client, "move", free, desk="Sport")["said"] == "Moved to the desk Sport."
    assert Article.objects.get(pk=free.pk).desk == "Sport"
    assert bulk(client, "close", free)["said"] == "The draft was closed."
    assert Article.objects.get(pk=free.pk).killed_at is not None
    assert "killed" in bulk(client, "take", free)["said"]


def test_a_sector_is_set_on_drafts_in_a_revision_of_their_own(
    arrive: Callable[..., Any], signed_in: Callable[[str], Client]
) -> None:
    article = arrive(draft=True).article
    assert "Health" in bulk(signed_in("Writers"), "sector", article, sector="health")["said"]
    assert draft_of(Article.objects.get(pk=article.pk)).sector.slug == "health"  # type: ignore[union-attr]
    assert "Choose" in bulk(signed_in("Writers"), "sector", article, sector="nope")["said"]


def test_one_that_fails_stops_no_other(
    make: Callable[..., Article], editor: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = make("Bad"), make("Good")
    take = VERBS["take"]

    def failing(article: Article, order: Any) -> str:
        if article.pk == bad.pk:
            raise OSError("the disk is full")
        return take(article, order)

    monkeypatch.setitem(VERBS, "take", failing)
    by = Actor(how=How.SESSION, person=editor)
    first, second = in_bulk("take", [bad.pk, good.pk], by=by, now=now, may=lambda _: True)
    assert (first.done, second.done) == (False, True)
    assert "disk" not in first.said


def test_each_article_is_asked_about_by_itself(
    make: Callable[..., Article], editor: Any, now: datetime
) -> None:
    mine, other = make("Mine"), make("Other")
    by = Actor(how=How.SESSION, person=editor)
    outcomes = in_bulk(
        "take", [mine.pk, other.pk], by=by, now=now, may=lambda each: each.pk == mine.pk
    )
    assert [each.done for each in outcomes] == [True, False]
    assert outcomes[1].said == "You may not do this to it."


def test_a_selection_is_bounded(editor: Any, now: datetime) -> None:
    by = Actor(how=How.SESSION, person=editor)
    with pytest.raises(TooMany):
        in_bulk("take", range(1, AT_MOST + 2), by=by, now=now, may=lambda _: True)


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        ("Wire editors", {"take", "give-back", "sector", "submit", "approve", "publish", "close"}),
        ("Writers", {"approve", "publish", "close"}),
    ],
)
def test_what_a_role_may_not_do_is_refused_by_the_server(
    signed_in: Callable[[str], Client], role: str, verbs: set[str]
) -> None:
    client = signed_in(role)
    for verb in VERBS:
        answer = client.post(reverse("desk:article_bulk"), {"do": verb})
        assert (answer.status_code == 403) == (verb in verbs), verb


def test_without_a_script_the_outcome_of_each_is_told_and_no_address_elsewhere_is_followed(
    make: Callable[..., Article], signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("Desk editors")
    sent = {"do": "take", "article": make("Flood").pk, "next": "//elsewhere.example/"}
    answer = client.post(reverse("desk:article_bulk"), sent, follow=True)
    assert answer.redirect_chain == [(reverse("desk:articles"), 302)]
    assert [str(each) for each in answer.context["messages"]] == ["“Flood”: It is yours."]
    assert client.post(reverse("desk:article_bulk"), {"do": "sell"}).status_code == 400
    assert client.get(reverse("desk:article_bulk")).status_code == 405
