"""Approval by an editor: off by default, for one exact text, on Wagtail's engine."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from wiredesk.desk.actions import approval
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.actions.save import save
from wiredesk.desk.models import Article, Publication
from wiredesk.desk.queries import approval_asked, draft_of, submitted, text_of
from wiredesk.people.actor import Actor, How

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(staff: Callable[[str], Any]) -> Actor:
    return Actor(how=How.SESSION, person=staff("Desk editors"))


@pytest.fixture
def writer(staff: Callable[[str], Any]) -> Actor:
    return Actor(how=How.SESSION, person=staff("Writers"))


@pytest.fixture
def asked(editor: Actor) -> None:
    approval.set_approval(True, by=editor)


@pytest.fixture
def article(arrive: Callable[..., Any]) -> Article:
    found = arrive(draft=True).article
    assert isinstance(found, Article)
    return found


def hash_of(article: Article) -> str:
    return text_of(draft_of(Article.objects.get(pk=article.pk))).hash


def add(article: Article, by: Actor, now: datetime) -> None:
    draft = draft_of(Article.objects.get(pk=article.pk))
    draft.paragraphs = [*draft.paragraphs, "Engineers reopened the bridge."]
    save(draft, by=by, now=now)


def test_it_is_off_in_a_new_newsroom_and_one_person_does_everything(
    article: Article, editor: Actor, now: datetime, signed_in: Callable[[str], Client]
) -> None:
    assert not approval_asked()
    page = signed_in("Desk editors").get(reverse("desk:article", args=[article.pk]))
    assert "Send in" not in page.content.decode()
    publish(article.pk, by=editor, now=now)
    with pytest.raises(approval.CantApprove, match="asks for no approval"):
        approval.submit(article.pk, by=editor)


def test_nothing_goes_out_before_it_is_approved(
    asked: None, article: Article, editor: Actor, writer: Actor, now: datetime
) -> None:
    with pytest.raises(Blocked, match="approved"):
        publish(article.pk, by=editor, now=now)
    approval.submit(article.pk, by=writer)
    assert submitted() == [article.pk]
    approval.approve(article.pk, by=editor, expected_hash=hash_of(article))
    assert submitted() == []
    assert not Publication.objects.exists()
    publish(article.pk, by=editor, now=now)
    assert WorkflowState.objects.get().status == "approved"
    assert mail.outbox == []


def test_an_approval_holds_for_one_text(
    asked: None, article: Article, editor: Actor, writer: Actor, now: datetime
) -> None:
    approval.approve(article.pk, by=editor)
    add(article, writer, now)
    with pytest.raises(Blocked, match="approved"):
        publish(article.pk, by=editor, now=now)
    approval.submit(article.pk, by=writer)
    approval.approve(article.pk, by=editor)
    publish(article.pk, by=editor, now=now)


def test_what_was_saved_after_it_was_sent_in_is_approved_as_it_stands_now(
    asked: None, article: Article, editor: Actor, writer: Actor, now: datetime
) -> None:
    approval.submit(article.pk, by=writer)
    before = hash_of(article)
    add(article, writer, now)
    with pytest.raises(approval.CantApprove, match="text changed"):
        approval.approve(article.pk, by=editor, expected_hash=before)
    approval.approve(article.pk, by=editor, expected_hash=hash_of(article))
    assert Article.objects.get(pk=article.pk).approved_hash == hash_of(article)


def test_changes_are_asked_for_in_words_and_the_writer_reads_them_at_home(
    asked: None,
    article: Article,
    editor: Actor,
    writer: Actor,
    signed_in: Callable[[str], Client],
) -> None:
    approval.submit(article.pk, by=writer)
    with pytest.raises(approval.CantApprove, match="Say what"):
        approval.request_changes(article.pk, by=editor, comment=" ")
    approval.request_changes(article.pk, by=editor, comment="Name the county.")
    home = signed_in("Writers").get(reverse("wagtailadmin_home")).content.decode()
    assert "Name the county." in home
    approval.submit(article.pk, by=writer)
    assert submitted() == [article.pk]
    assert WorkflowState.objects.count() == 1


def test_it_is_taken_back(asked: None, article: Article, writer: Actor) -> None:
    approval.submit(article.pk, by=writer)
    approval.cancel(article.pk, by=writer)
    assert submitted() == []
    with pytest.raises(approval.CantApprove, match="not sent in"):
        approval.cancel(article.pk, by=writer)


def test_no_policy_and_no_command_publishes_past_it(
    asked: None, arrive: Callable[..., Any]
) -> None:
    arrival = arrive(publish=True)
    assert not arrival.article.live
    assert any("approved" in reason for reason in arrival.blocked)


def test_switched_off_nothing_waits(
    asked: None, article: Article, editor: Actor, writer: Actor, now: datetime
) -> None:
    approval.submit(article.pk, by=writer)
    approval.set_approval(False, by=editor)
    assert submitted() == []
    publish(article.pk, by=editor, now=now)
    approval.set_approval(True, by=editor)
    assert approval_asked()


def test_the_switch_is_the_admins(signed_in: Callable[[str], Client]) -> None:
    url = reverse("desk:approval_setting")
    for role in ("Desk editors", "Writers", "Wire editors"):
        assert signed_in(role).get(url).status_code == 403
        assert signed_in(role).post(url, {"approval": "editor"}).status_code == 403
    assert not approval_asked()
    client = signed_in("Admins")
    assert client.get(url).status_code == 200
    client.post(url, {"approval": "editor"})
    assert approval_asked()
    client.post(url, {"approval": "none"})
    assert not approval_asked()


def test_the_doors_of_the_article_s_screen(
    asked: None, article: Article, signed_in: Callable[[str], Client]
) -> None:
    url = reverse("desk:article_way_out", args=[article.pk])
    writer, editor = signed_in("Writers"), signed_in("Desk editors")
    assert "Sent in" in _said(writer.post(url, {"do": "submit"}, follow=True))
    shown = editor.get(reverse("desk:article", args=[article.pk])).content.decode()
    assert "Sent in by" in shown
    assert "Say what" in _said(editor.post(url, {"do": "changes"}, follow=True))
    _said(editor.post(url, {"do": "changes", "comment": "Shorter."}, follow=True))
    assert "Shorter." in writer.get(reverse("desk:article", args=[article.pk])).content.decode()
    writer.post(url, {"do": "submit"})
    assert editor.post(url, {"do": "approve"}).status_code == 400
    sent = {"do": "approve", "text_hash": hash_of(article)}
    assert "Approved" in _said(editor.post(url, sent, follow=True))


def _said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])
