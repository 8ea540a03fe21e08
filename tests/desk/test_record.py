"""The record of an article: what was checked and signed, and that nobody changed it since."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

SignedIn = Callable[[str], Client]
_COPY = {
    "headline": "Bridge at Tolmin reopens",
    "paragraphs": (
        "The bridge at Tolmin reopened on Monday after 12 weeks of repairs, the road office said.",
    ),
}


@pytest.fixture
def article(arrive: Callable[..., Any], staff: Callable[[str], Any], now: datetime) -> Any:
    from wiredesk.desk.actions.publish import publish
    from wiredesk.people.actor import Actor, How

    article = arrive(draft=True, **_COPY).article
    publish(article.pk, by=Actor(How.SESSION, staff("Desk editors")), now=now)
    article.refresh_from_db()
    return article


def _record(article: Any) -> dict[str, Any]:
    from wiredesk.desk.record import record_of

    return json.loads(json.dumps(record_of(article, publisher="The Tolmin Trust")))


def test_it_tells_who_examined_the_text_that_readers_have(article: Any) -> None:
    record = _record(article)
    told = record["responsibility"]
    assert told["examined_by_a_person"] is True
    assert told["role"] == "Desk editors"
    assert told["publisher"] == "The Tolmin Trust"
    (sign_off,) = record["sign_offs"]
    (publication,) = record["publications"]
    assert publication["sign_off"] == sign_off["number"]
    assert publication["text_hash"] == sign_off["text_hash"]
    assert publication["text_matches"] is True
    assert publication["text"][0] == "Bridge at Tolmin reopens"
    (source,) = sign_off["sources"]
    assert source["version"] == 1 and len(source["sha256"]) == 64
    assert sign_off["seal_holds"] is True


def test_what_a_command_published_is_no_examination(
    arrive: Callable[..., Any], now: datetime
) -> None:
    article = arrive(publish=True, **_COPY).article
    told = _record(article)["responsibility"]
    assert told["examined_by_a_person"] is False
    assert told["person"] is None
    assert "without a person's examination" in told["in_words"]


def test_a_sign_off_that_was_changed_later_breaks_the_seal_from_there_on(
    article: Any, staff: Callable[[str], Any], now: datetime
) -> None:
    from wiredesk.desk.actions.publish import publish
    from wiredesk.desk.models import SignOff
    from wiredesk.people.actor import Actor, How

    publish(article.pk, by=Actor(How.SESSION, staff("Desk editors")), now=now)
    first, second = _record(article)["sign_offs"]
    assert first["seal_holds"] and second["seal_holds"]
    SignOff.objects.filter(pk=first["number"]).update(role="Nobody")
    assert [each["seal_holds"] for each in _record(article)["sign_offs"]] == [False, False]


def test_a_sign_off_that_was_taken_out_breaks_the_seal_of_the_next(
    article: Any, staff: Callable[[str], Any], now: datetime
) -> None:
    from wiredesk.desk.actions.publish import publish
    from wiredesk.desk.models import Publication, SignOff
    from wiredesk.people.actor import Actor, How

    publish(article.pk, by=Actor(How.SESSION, staff("Desk editors")), now=now)
    first, _ = _record(article)["sign_offs"]
    Publication.objects.filter(sign_off=first["number"]).update(sign_off=None)
    SignOff.objects.filter(pk=first["number"]).delete()
    assert [each["seal_holds"] for each in _record(article)["sign_offs"]] == [False]


def test_the_desk_reads_it_as_a_page_and_takes_it_as_json(
    article: Any, signed_in: SignedIn
) -> None:
    page = signed_in("Writers").get(reverse("desk:article_record", args=[article.pk]))
    assert page.status_code == 200
    assert "Examined by desk@example.com" in page.content.decode()
    answer = signed_in("Writers").get(reverse("desk:article_record_json", args=[article.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.json()["format"] == "wiredesk-record-1"


def test_a_protected_source_is_named_in_no_record(
    article: Any, staff: Callable[[str], Any], now: datetime
) -> None:
    from wiredesk.desk.actions.publish import publish
    from wiredesk.desk.models import ArticleSource, SourceKind
    from wiredesk.people.actor import Actor, How

    ArticleSource.objects.create(
        article=article, kind=SourceKind.WITNESS, witness="Pavla Zidar", protected=True,
        text="The bridge at Tolmin reopened on Monday.", added_at=now,
    )  # fmt: skip
    publish(article.pk, by=Actor(How.SESSION, staff("Desk editors")), now=now)
    record = _record(article)
    assert "Zidar" not in json.dumps(record)
    assert record["sign_offs"][-1]["sources"][-1]["protected"] is True
