"""A newer wire version beside our published text, on the article's screen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

SignedIn = Callable[[str], Client]
_LEAD = (
    "A ferry capsized off Port Kelwa on Sunday and 12 people were killed, the harbour office said."
)
_COPY = {
    "headline": "Ferry capsizes off Port Kelwa",
    "paragraphs": (_LEAD, "The ferry carried 80 passengers when it left the harbour at dawn."),
}
_CORRECTED = {
    **_COPY,
    "version": 2,
    "signal": "correction",
    "note": "Corrects death toll in paragraph 1",
    "paragraphs": (_LEAD.replace("12", "15"), _COPY["paragraphs"][1]),
}


@pytest.fixture
def article(arrive: Callable[..., Any], staff: Callable[[str], Any], now: datetime) -> Any:
    from wiredesk.desk.actions.publish import publish
    from wiredesk.people.actor import Actor, How

    article = arrive(draft=True, **_COPY).article
    publish(article.pk, by=Actor(How.SESSION, staff("Desk editors")), now=now)
    arrive(draft=True, **_CORRECTED)
    article.refresh_from_db()
    return article


def _typed(article: Any, **changed: str) -> dict[str, Any]:
    from wiredesk.desk.forms import ArticleForm
    from wiredesk.desk.queries import draft_of

    values = ArticleForm.values(draft_of(article))
    return {k: "" if v is None else v for k, v in {**values, **changed}.items()}


def test_the_screen_says_what_the_agency_corrected(article: Any, signed_in: SignedIn) -> None:
    page = signed_in("Desk editors").get(reverse("desk:article", args=[article.pk]))
    (news,) = page.context["wire_news"]
    assert news.corrects and news.newest.version == 2
    assert any("12 → 15" in statement for statement in news.statements)


def test_it_finds_the_places_of_our_text_that_no_longer_hold(
    article: Any, signed_in: SignedIn
) -> None:
    typed = _typed(article, standfirst="Harbour. 🛟 On Sunday 12 people were killed.")
    answer = signed_in("Writers").post(reverse("desk:article_overtaken", args=[article.pk]), typed)
    (source,) = answer.json()["sources"]
    (change,) = source["changes"]
    assert (change["field"], change["text"], change["fix"]) == ("standfirst", "12", "15")
    assert typed["standfirst"][change["start"] : change["end"]] == "12"
    assert "15 people were killed" in change["wording"]
    assert "said “12”; it should have said “15”" in answer.json()["note"]


def test_the_newest_version_is_taken_as_source(article: Any, signed_in: SignedIn) -> None:
    row = article.sources.get()
    address = reverse("desk:source_newest", args=[article.pk, row.pk])
    assert signed_in("Wire editors").post(address).status_code == 403
    signed_in("Writers").post(address)
    row.refresh_from_db()
    assert row.item.version == 2
    page = signed_in("Writers").get(reverse("desk:article", args=[article.pk]))
    assert page.context["wire_news"] == []


def test_a_source_of_another_article_is_not_taken(
    article: Any, arrive: Callable[..., Any], signed_in: SignedIn
) -> None:
    other = arrive(draft=True, guid="tag:sample.example,2026:other", headline="Mill closes")
    address = reverse("desk:source_newest", args=[other.article.pk, article.sources.get().pk])
    assert signed_in("Writers").post(address).status_code == 404


def test_the_note_tells_of_what_readers_have_not_of_a_draft_that_they_never_saw(
    article: Any, arrive: Callable[..., Any], signed_in: SignedIn
) -> None:
    editor = signed_in("Desk editors")
    editor.post(reverse("desk:source_newest", args=[article.pk, article.sources.get().pk]))
    typed = _typed(article)
    typed = {k: v.replace("12", "15") if isinstance(v, str) else v for k, v in typed.items()}
    editor.post(reverse("desk:article", args=[article.pk]), {**typed, "do": "save"})
    third = (_LEAD.replace("12", "17"), _COPY["paragraphs"][1])
    arrive(draft=True, **{**_CORRECTED, "version": 3, "paragraphs": third})
    answer = editor.post(reverse("desk:article_overtaken", args=[article.pk]), _typed(article))
    assert "said “12”; it should have said “17”" in answer.json()["note"]
    assert "15" not in answer.json()["note"]
