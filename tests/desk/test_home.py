"""The desk's home: what needs this person now, the day's output, and who is here."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from wiredesk.desk.actions.publish import publish
from wiredesk.desk.models import Article, Presence, Publication, Task
from wiredesk.desk.views.home_day import day_of, words_of
from wiredesk.people.actor import Actor, How
from wiredesk.wire.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(staff: Callable[[str], Any]) -> Any:
    return staff("Desk editors")


def home(client: Client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def task(text: str, now: datetime, **fields: Any) -> None:
    Task.objects.create(kind=Task.Kind.UPDATE, text=text, created_at=now, **fields)


def test_tasks_of_other_desks_are_counted_and_the_urgent_of_all_come_first(
    signed_in: Callable[[str], Client], editor: Any, now: datetime
) -> None:
    editor.desk = "Sport"
    editor.save()
    ours = Article.objects.create(title="Ours", desk="Sport")
    theirs = Article.objects.create(title="Theirs", desk="World")
    task("a task of ours", now - timedelta(hours=2), article=ours)
    task("a quiet task of theirs", now, article=theirs)
    task("an urgent task of theirs", now, article=theirs, urgent=True)
    page = home(signed_in("Desk editors"))
    assert "a quiet task of theirs" not in page
    assert "1 at other desks" in page
    assert page.index("an urgent task of theirs") < page.index("a task of ours")


def test_one_s_own_tasks_come_before_the_desk_s(
    signed_in: Callable[[str], Client], editor: Any, now: datetime
) -> None:
    mine = Article.objects.create(title="Mine", taken_by=editor, taken_at=now)
    task("somebody should look", now - timedelta(hours=2))
    task("you should look", now, article=mine)
    page = home(signed_in("Desk editors"))
    assert page.index("you should look") < page.index("somebody should look")


def test_the_day_s_output_by_people_and_without_one(
    arrive: Callable[..., Any], editor: Any, now: datetime
) -> None:
    person = Actor(how=How.SESSION, person=editor)
    first = arrive(draft=True).article
    publish(first.pk, by=person, now=now)
    publish(first.pk, by=person, now=now, correction="The figure was wrong.")
    arrive(
        publish=True,
        guid="tag:sample.example,2026:maize",
        slugline="MAIZE",
        headline="Ministers of six countries meet over maize",
        paragraphs=("Ministers of six countries met in Lima over the price of maize.",),
    )
    Publication.objects.filter(kind="correction").update(note="The figure was wrong.")
    day = day_of(editor, now - timedelta(hours=1))
    assert day.output == [
        ("published", 1, 1), ("updated", 0, 0), ("corrected", 1, 0), ("killed", 0, 0),
    ]  # fmt: skip
    assert day.automatic == 1
    assert day_of(editor, now + timedelta(hours=1)).automatic == 0


def test_the_time_from_the_wire_counts_from_a_piece_s_first_version(
    arrive: Callable[..., Any], editor: Any, staff: Callable[[str], Any], now: datetime
) -> None:
    arrive(draft=True)
    article = arrive(draft=True, version=2, signal="update").article
    Item.objects.filter(version=1).update(received_at=now - timedelta(minutes=30))
    publish(article.pk, by=Actor(how=How.SESSION, person=editor), now=now)
    day = day_of(editor, now - timedelta(hours=1))
    assert day.mine is not None
    assert (day.mine.number, words_of(day.mine.median)) == (1, "30 min")
    other = day_of(staff("Writers"), now - timedelta(hours=1))
    assert (other.mine, other.all) == (None, day.mine)


def test_corrections_are_told_with_their_note_and_who_is_at_work_by_name(
    arrive: Callable[..., Any], signed_in: Callable[[str], Client], editor: Any, now: datetime
) -> None:
    person = Actor(how=How.SESSION, person=editor)
    article = arrive(draft=True).article
    publish(article.pk, by=person, now=now)
    publish(article.pk, by=person, now=now, correction="We had the wrong county.")
    Presence.objects.create(article=article, person=editor, screen="a", seen_at=now)
    page = home(signed_in("Writers"))
    assert "We had the wrong county." in page
    assert page.index("At work now") < page.rindex(str(editor))


def test_its_questions_to_the_database_do_not_grow_with_what_it_shows(
    arrive: Callable[..., Any],
    signed_in: Callable[[str], Client],
    editor: Any,
    now: datetime,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(12):
        row = Article.objects.create(title=f"Draft {number}", taken_by=editor, taken_at=now)
        task(f"task {number}", now, article=row)
        Presence.objects.create(article=row, person=editor, screen=f"{number}", seen_at=now)
    client = signed_in("Desk editors")
    home(client)
    with django_assert_max_num_queries(40):
        assert "task 11" in home(client)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=40), "40 s"),
        (timedelta(minutes=3, seconds=59), "3 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=2, minutes=5), "2 h 5 min"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_a_span_is_told_as_one_says_it(span: timedelta, words: str) -> None:
    assert words_of(span) == words
