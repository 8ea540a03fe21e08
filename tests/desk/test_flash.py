"""A flash: one line from the wire to the reader, and the story that grows at its address."""

from typing import Any

import pytest
from django.urls import reverse

from wiredesk.desk.actions.draft import draft_story
from wiredesk.desk.actions.publish import publish
from wiredesk.desk.models import Article, Entry, Made, SignOff
from wiredesk.desk.queries import draft_of
from wiredesk.lexicon.models import Sector
from wiredesk.people.actor import Actor, How, at_command_line
from wiredesk.site import queries

LINE = "Fire in Oslo hall kills 12"


@pytest.fixture
def entry(arrive: Any) -> Entry:
    item = arrive(
        headline=f"FLASH - {LINE}",
        paragraphs=("OSLO (Sample Agency) - A fire in a hall in Oslo killed 12 people.",),
    ).item
    return Entry.objects.get(chain=item.chain)


def send(browser: Any, entry: Entry, line: str, **headers: str) -> Any:
    door = reverse("desk:wire_flash", args=[entry.pk])
    return browser.post(door, {"line": line}, headers={"Accept": "application/json", **headers})


def test_the_line_is_live_and_signed_for_and_more_follows(
    signed_in: Any, staff: Any, entry: Entry
) -> None:
    answer = send(signed_in("Desk editors"), entry, LINE)
    assert answer.status_code == 200, answer.content
    article = Article.objects.get()
    assert answer.json()["live"] == article.href
    assert article.live and article.title == LINE and article.more_follows
    assert (article.standfirst, article.paragraphs) == ("", [])
    assert article.story == entry.story and article.sector is not None
    sign_off = SignOff.objects.get()
    assert sign_off.examined and sign_off.person == staff("Desk editors")
    page = queries.article(article.pk)
    assert page is not None and page.more_follows


def test_the_line_that_is_offered_has_no_marks_of_transmission(
    signed_in: Any, entry: Entry
) -> None:
    page = signed_in("Desk editors").get(reverse("desk:wire_flash", args=[entry.pk]))
    assert page.context["line"] == LINE


def test_what_the_piece_does_not_say_is_not_published(signed_in: Any, entry: Entry) -> None:
    answer = send(signed_in("Desk editors"), entry, "Fire in Oslo hall kills 15")
    assert answer.status_code == 409
    assert "15" in answer.json()["reasons"][0]
    assert not Article.objects.exists()


def test_the_story_grows_at_the_same_address_and_the_mark_goes(
    signed_in: Any, entry: Entry, now: Any
) -> None:
    send(signed_in("Desk editors"), entry, LINE)
    article = Article.objects.get()
    href = article.href
    drafted = draft_story(article.story, by=at_command_line(), now=now)
    article.refresh_from_db()
    assert drafted.pk == article.pk and not draft_of(article).more_follows
    publish(article.pk, by=at_command_line(), now=now)
    article.refresh_from_db()
    assert article.href == href and article.standfirst
    page = queries.article(article.pk)
    assert page is not None and not page.more_follows


def test_a_second_enter_publishes_nothing_more(signed_in: Any, entry: Entry) -> None:
    browser = signed_in("Desk editors")
    send(browser, entry, LINE)
    answer = send(browser, entry, LINE)
    assert answer.status_code == 409 and "live already" in answer.json()["reasons"][0]
    assert Article.objects.get().publications.count() == 1


def test_a_machines_draft_gives_way_and_stays_in_the_history(
    signed_in: Any, entry: Entry, now: Any
) -> None:
    drafted = draft_story(entry.story, by=at_command_line(), now=now)
    send(signed_in("Desk editors"), entry, LINE)
    assert Article.objects.get().pk == drafted.pk
    assert drafted.revisions.count() == 2


def test_what_a_person_works_on_is_not_written_over(
    signed_in: Any, staff: Any, entry: Entry, now: Any
) -> None:
    draft_story(entry.story, by=Actor(how=How.SESSION, person=staff("Writers")), now=now)
    answer = send(signed_in("Desk editors"), entry, LINE)
    assert answer.status_code == 409 and "works on" in answer.json()["reasons"][0]


def test_words_that_may_not_be_changed_go_out_as_they_came(
    signed_in: Any, agency: Any, entry: Entry
) -> None:
    agency.may_rewrite = False
    agency.save()
    browser = signed_in("Desk editors")
    answer = send(browser, entry, LINE)
    assert answer.status_code == 409 and "does not let us" in answer.json()["reasons"][0]
    send(browser, entry, f"FLASH - {LINE}")
    assert Article.objects.get().made == Made.PASSED


@pytest.mark.parametrize("role", ["Writers", "Wire editors"])
def test_who_may_not_publish_sends_no_flash(signed_in: Any, entry: Entry, role: str) -> None:
    assert send(signed_in(role), entry, LINE).status_code == 403
    assert not Article.objects.exists()


def test_without_a_script_the_page_says_why_not(signed_in: Any, entry: Entry) -> None:
    door = reverse("desk:wire_flash", args=[entry.pk])
    answer = signed_in("Desk editors").post(door, {"line": " "})
    assert answer.status_code == 409 and "Write the line first." in answer.content.decode()
    answer = signed_in("Desk editors").post(door, {"line": LINE})
    assert answer.status_code == 302 and Article.objects.get().live


def test_a_flash_of_our_own_needs_no_text(signed_in: Any, lexicon: Any) -> None:
    browser = signed_in("Desk editors")
    typed = {
        "title": "Parliament has been dissolved",
        "sector": Sector.objects.get(slug="health").pk,
        "form": "brief",
        "more_follows": "on",
    }
    browser.post(reverse("desk:article_new"), typed)
    article = Article.objects.get()
    assert article.more_follows
    publish(article.pk, by=at_command_line(), now=article.created_at)
    assert Article.objects.get().live
