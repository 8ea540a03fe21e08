"""A time is set by somebody who signs for the text; that text goes out then, and no other."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from wiredesk.desk.actions.expire_due import DESK_NOTE, expire_due
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.actions.publish_due import publish_due
from wiredesk.desk.actions.save import save
from wiredesk.desk.actions.schedule import CantSet, schedule, unschedule
from wiredesk.desk.actions.set_limits import set_embargo, set_expiry
from wiredesk.desk.forms import ArticleForm
from wiredesk.desk.models import Article, Publication, SignOff, Task
from wiredesk.desk.queries import draft_of, text_of
from wiredesk.lexicon.models import Edition
from wiredesk.people.actor import Actor, How

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def editor(staff: Callable[[str], Any]) -> Actor:
    return Actor(how=How.SESSION, person=staff("Desk editors"))


@pytest.fixture
def article(arrive: Callable[..., Any]) -> Article:
    found = arrive(draft=True).article
    assert isinstance(found, Article)
    return found


def again(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def add(article: Article, by: Actor, now: datetime, text: str) -> None:
    draft = draft_of(again(article))
    draft.paragraphs = [*draft.paragraphs, text]
    save(draft, by=by, now=now)


def test_the_text_that_was_signed_goes_out_under_that_sign_off(
    article: Article, editor: Actor, now: datetime
) -> None:
    signed = schedule(article.pk, at=now + HOUR, by=editor, now=now)
    assert signed.examined
    assert publish_due(now=now) == 0
    assert publish_due(now=now + HOUR) == 1
    publication = Publication.objects.get()
    assert publication.sign_off_id == signed.pk
    assert (publication.how, publication.person_id) == ("schedule", editor.person.pk)  # type: ignore[union-attr]
    assert SignOff.objects.count() == 1
    row = again(article)
    assert (row.live, row.publish_at, row.scheduled_hash) == (True, None, "")


def test_a_text_that_changed_since_waits_with_a_task_and_is_examined_by_nobody(
    article: Article, editor: Actor, now: datetime
) -> None:
    schedule(article.pk, at=now + HOUR, by=editor, now=now)
    add(article, editor, now, "Engineers reopened the bridge.")
    assert publish_due(now=now + HOUR) == 0
    row = again(article)
    assert (row.live, row.publish_at) == (False, None)
    task = Task.objects.get()
    assert (task.kind, task.urgent) == ("blocked", True)
    assert "changed after" in task.text
    assert publish_due(now=now + 2 * HOUR) == 0


def test_sources_that_changed_since_are_a_change_as_well(
    article: Article, arrive: Callable[..., Any], editor: Actor, now: datetime
) -> None:
    schedule(article.pk, at=now + HOUR, by=editor, now=now)
    newer = arrive(version=2, signal="update").item
    article.sources.update(item=newer)
    assert publish_due(now=now + HOUR) == 0
    assert "sources changed" in Task.objects.get(kind="blocked").text


def test_what_a_policy_set_for_an_embargo_s_end_goes_out_unexamined(
    arrive: Callable[..., Any], now: datetime
) -> None:
    article = arrive(publish=True, embargo=now + HOUR).article
    row = again(article)
    assert row.publish_at is not None
    assert row.scheduled_sign_off is None
    assert publish_due(now=row.publish_at) == 1
    assert not SignOff.objects.get().examined


def test_a_person_s_change_to_what_a_policy_set_waits(
    arrive: Callable[..., Any], editor: Actor, now: datetime
) -> None:
    article = arrive(publish=True, embargo=now + HOUR).article
    add(article, editor, now, "Engineers reopened the bridge.")
    assert publish_due(now=now + 2 * HOUR) == 0
    assert "after its time was set" in Task.objects.get(kind="blocked").text


def test_one_that_is_due_and_blocked_does_not_hold_up_the_next(
    article: Article, arrive: Callable[..., Any], editor: Actor, now: datetime
) -> None:
    schedule(article.pk, at=now + HOUR, by=editor, now=now)
    add(article, editor, now, "Some 99,999 people watched.")
    other = arrive(
        draft=True,
        guid="tag:sample.example,2026:other",
        slugline="MAIZE",
        headline="Ministers of six countries meet over maize",
        paragraphs=("Ministers of six countries met in Lima over the price of maize.",),
    ).article
    schedule(other.pk, at=now + 2 * HOUR, by=editor, now=now)
    assert publish_due(now=now + 3 * HOUR) == 1
    assert again(other).live


@pytest.mark.parametrize(
    ("hours", "said"), [(-1, "has passed"), (0, "has passed"), (24 * 400, "more than a year")]
)
def test_no_time_is_set_in_the_past_or_far_ahead(
    article: Article, editor: Actor, now: datetime, hours: int, said: str
) -> None:
    with pytest.raises(CantSet, match=said):
        schedule(article.pk, at=now + hours * HOUR, by=editor, now=now)


def test_only_a_person_at_the_desk_sets_a_time(article: Article, now: datetime) -> None:
    with pytest.raises(CantSet, match="Only a person"):
        schedule(article.pk, at=now + HOUR, by=Actor(how=How.COMMAND), now=now)


def test_the_gate_is_passed_when_the_time_is_set(
    article: Article, editor: Actor, now: datetime
) -> None:
    add(article, editor, now, "Some 99,999 people watched.")
    with pytest.raises(Blocked, match="99,999"):
        schedule(article.pk, at=now + HOUR, by=editor, now=now)
    assert not SignOff.objects.exists()


def test_a_time_before_an_agency_s_embargo_ends_is_blocked(
    arrive: Callable[..., Any], editor: Actor, now: datetime
) -> None:
    article = arrive(draft=True, embargo=now + 3 * HOUR).article
    with pytest.raises(Blocked, match="embargo"):
        schedule(article.pk, at=now + HOUR, by=editor, now=now)
    schedule(article.pk, at=now + 4 * HOUR, by=editor, now=now)


def test_a_time_is_taken_away_and_the_sign_off_stays(
    article: Article, editor: Actor, now: datetime
) -> None:
    schedule(article.pk, at=now + HOUR, by=editor, now=now)
    assert unschedule(article.pk, by=editor)
    assert not unschedule(article.pk, by=editor)
    assert publish_due(now=now + HOUR) == 0
    assert SignOff.objects.count() == 1


def test_the_desk_lengthens_an_agency_s_embargo_and_never_shortens_it(
    arrive: Callable[..., Any], editor: Actor, now: datetime
) -> None:
    article = arrive(draft=True, embargo=now + 3 * HOUR).article
    with pytest.raises(CantSet, match="never shorten"):
        set_embargo(article.pk, until=now + HOUR, by=editor, now=now)
    later = now + 5 * HOUR
    assert set_embargo(article.pk, until=later, by=editor, now=now) == later
    with pytest.raises(Blocked, match="Under embargo"):
        publish(article.pk, by=editor, now=now + 4 * HOUR)
    agency_s = set_embargo(article.pk, until=None, by=editor, now=now)
    assert agency_s is not None
    assert agency_s < later


def test_a_fresh_draft_keeps_the_desk_s_own_embargo(
    article: Article, arrive: Callable[..., Any], editor: Actor, now: datetime
) -> None:
    later = now + 5 * HOUR
    set_embargo(article.pk, until=later, by=editor, now=now)
    arrive(draft=True, version=2, signal="update")
    assert again(article).embargo_until == later


def test_what_is_public_gets_no_embargo(article: Article, editor: Actor, now: datetime) -> None:
    publish(article.pk, by=editor, now=now)
    with pytest.raises(CantSet, match="too late"):
        set_embargo(article.pk, until=now + HOUR, by=editor, now=now)


def test_the_desk_s_end_takes_it_off_and_a_licence_s_is_never_lengthened(
    article: Article, agency: Any, editor: Actor, now: datetime
) -> None:
    agency.days_online = 1
    agency.save()
    publish(article.pk, by=editor, now=now)
    set_expiry(article.pk, at=now + timedelta(days=3), by=editor, now=now)
    assert again(article).expire_at == now + timedelta(days=1)
    set_expiry(article.pk, at=now + HOUR, by=editor, now=now)
    assert expire_due(now=now + HOUR) == 1
    row = again(article)
    assert (row.live, row.kill_note) == (False, DESK_NOTE)


# The door


def post(client: Client, article: Article, **data: str) -> Any:
    sent = {"text_hash": text_of(draft_of(again(article))).hash, **data}
    return client.post(reverse("desk:article_way_out", args=[article.pk]), sent, follow=True)


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_a_time_is_read_in_the_edition_s_zone(
    article: Article, signed_in: Callable[[str], Client], now: datetime
) -> None:
    Edition.objects.update(zone="Asia/Kathmandu")
    local = (now + timedelta(days=2)).astimezone(ZoneInfo("Asia/Kathmandu")).replace(tzinfo=None)
    answer = post(
        signed_in("Desk editors"), article, do="schedule", schedule_at=f"{local:%Y-%m-%dT%H:%M}"
    )
    assert "UTC+5:45" in said(answer)
    at = again(article).publish_at
    assert at is not None
    assert at.astimezone(UTC) == (now + timedelta(days=2)).replace(second=0, microsecond=0)
    assert "Asia/Kathmandu" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Say when"), ("tomorrow", "no day and time"), ("0001-01-01T00:00", "slip")],
)
def test_what_is_no_time_is_refused_in_words(
    article: Article, signed_in: Callable[[str], Client], typed: str, words: str
) -> None:
    answer = post(signed_in("Desk editors"), article, do="schedule", schedule_at=typed)
    assert words in said(answer)
    assert again(article).publish_at is None


def test_another_text_than_the_one_on_the_screen_is_not_signed(
    article: Article, signed_in: Callable[[str], Client], now: datetime
) -> None:
    answer = post(
        signed_in("Desk editors"),
        article,
        do="schedule",
        schedule_at=f"{now + 2 * HOUR:%Y-%m-%dT%H:%M}",
        text_hash="0" * 64,
    )
    assert "text changed" in said(answer)
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("verb", ["schedule", "unschedule", "embargo", "expiry", "approve"])
@pytest.mark.parametrize("role", ["Writers", "Wire editors"])
def test_who_may_not_publish_sets_no_time(
    article: Article, signed_in: Callable[[str], Client], role: str, verb: str
) -> None:
    answer = signed_in(role).post(
        reverse("desk:article_way_out", args=[article.pk]), {"do": verb, "text_hash": "x"}
    )
    assert answer.status_code == 403


def test_the_article_s_screen_saves_what_stands_on_it_and_sets_the_time_for_that(
    article: Article, signed_in: Callable[[str], Client], now: datetime
) -> None:
    values = ArticleForm.values(draft_of(article))
    sent = {name: value for name, value in values.items() if value is not None}
    sent["title"] = "Flood-hit bridge reopens"
    sent |= {"do": "schedule", "schedule_at": f"{now + 2 * HOUR:%Y-%m-%dT%H:%M}"}
    url = reverse("desk:article", args=[article.pk])
    assert signed_in("Writers").post(url, sent).status_code == 403
    answer = signed_in("Desk editors").post(url, sent, follow=True)
    assert "Signed. This text goes out" in said(answer)
    row = again(article)
    assert draft_of(row).title == "Flood-hit bridge reopens"
    assert row.scheduled_hash == text_of(draft_of(row)).hash
    assert "Signed by" in answer.content.decode()


def test_a_verb_that_is_none_is_refused(
    article: Article, signed_in: Callable[[str], Client]
) -> None:
    assert post(signed_in("Admins"), article, do="sell").status_code == 400
