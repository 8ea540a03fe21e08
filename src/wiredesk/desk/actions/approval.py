"""Approval by an editor before publication, on Wagtail's workflow engine. Off by default.

An approval holds for one exact text: whoever changes a word of it needs another. It publishes
nothing by itself.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import (
    GroupApprovalTask,
    TaskState,
    Workflow,
    WorkflowContentType,
    WorkflowState,
    WorkflowTask,
)

from wiredesk.desk.models import Article
from wiredesk.desk.queries import approval_asked, draft_of, text_of, waiting_state
from wiredesk.people.actor import Actor
from wiredesk.people.models import User

NAME = "Approval by a desk editor"


class CantApprove(Exception):
    """This step can't be taken now; the text says why. Nothing was written."""


def set_approval(on: bool, *, by: Actor) -> None:
    """Ask for an editor's approval before any article is published, or no longer.

    Switched off, what waits for approval waits no more; what was approved stays on record.
    """
    articles = ContentType.objects.get_for_model(Article)
    with transaction.atomic():
        if not on:
            WorkflowContentType.objects.filter(content_type=articles).delete()
            for state in WorkflowState.objects.active().filter(base_content_type=articles):
                state.cancel(user=by.person)
            return
        workflow = Workflow.objects.filter(name=NAME).first() or Workflow.objects.create(name=NAME)
        workflow.active = True
        workflow.save()
        task = GroupApprovalTask.objects.filter(name=NAME).first()
        task = task or GroupApprovalTask.objects.create(name=NAME)
        task.active = True
        task.save()
        task.groups.set(_who_may_publish())
        WorkflowTask.objects.get_or_create(
            workflow=workflow, task=task.task_ptr, defaults={"sort_order": 0}
        )
        WorkflowContentType.objects.update_or_create(
            content_type=articles, defaults={"workflow": workflow}
        )


def submit(article_id: int, *, by: Actor) -> WorkflowState:
    """Send the article's newest text in for approval; a newer text takes the place of an older.

    Raises:
        CantApprove: approval is off, the article was killed, or this text is approved already.
    """
    person = _person(by)
    with transaction.atomic():
        article = _locked(article_id)
        if article.approved_hash and article.approved_hash == text_of(draft_of(article)).hash:
            raise CantApprove("This text is approved already.")
        return _wait_on_newest(article, person)


def approve(article_id: int, *, by: Actor, expected_hash: str = "", comment: str = "") -> None:
    """Approve the article's newest text, sent in or not; the caller has seen to the permission.

    Raises:
        CantApprove: approval is off, the article was killed, or the text is another one than
            ``expected_hash``.
    """
    person = _person(by)
    with transaction.atomic():
        article = _locked(article_id)
        if expected_hash and expected_hash != text_of(draft_of(article)).hash:
            raise CantApprove("The text changed after you opened it. Read the newer one first.")
        _act(_wait_on_newest(article, person), person, "approve", comment)


def request_changes(article_id: int, *, by: Actor, comment: str) -> None:
    """Give the article back to its writer, who reads ``comment``.

    Raises:
        CantApprove: it does not wait for approval, or nothing says what to change.
    """
    person = _person(by)
    if not comment.strip():
        raise CantApprove("Say what should be changed: the writer reads it.")
    with transaction.atomic():
        state = waiting_state(_locked(article_id))
        if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
            raise CantApprove("It does not wait for approval.")
        _act(state, person, "reject", comment.strip())


def cancel(article_id: int, *, by: Actor) -> None:
    """Take the article back from approval.

    Raises:
        CantApprove: it was not sent in.
    """
    person = _person(by)
    with transaction.atomic():
        state = waiting_state(_locked(article_id))
        if state is None:
            raise CantApprove("It was not sent in for approval.")
        state.cancel(user=person)


def note_approved(sender: Any, instance: WorkflowState, user: User | None, **_: Any) -> None:
    """Keep which text was approved: Wagtail says so once its last step has ended well.

    Heard within Wagtail's own transaction, from our screens and from its own.
    """
    article = instance.content_object
    if not isinstance(article, Article):
        return
    last = instance.task_states.filter(status=TaskState.STATUS_APPROVED).order_by("-pk").first()
    if last is None:
        return
    text_hash = text_of(last.revision.as_object()).hash
    Article.objects.filter(pk=article.pk).update(approved_hash=text_hash)
    log(article, "wiredesk.approve", user=user, data={"text_hash": text_hash})


def _wait_on_newest(article: Article, person: User) -> WorkflowState:
    """The article's workflow, under way, at its newest text."""
    state = waiting_state(article)
    if state is None:
        workflow = article.get_workflow()
        assert workflow is not None  # see _locked
        started: WorkflowState = workflow.start(article, user=person)
        return started
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=person)
    elif state.current_task_state.revision_id != article.latest_revision_id:
        state.current_task_state.specific.cancel(user=person, resume=True)
    return WorkflowState.objects.select_related("current_task_state").get(pk=state.pk)


def _act(state: WorkflowState, person: User, verb: str, comment: str) -> None:
    task_state = state.current_task_state.specific
    task_state.task.specific.on_action(task_state, person, verb, comment=comment)


def _locked(article_id: int) -> Article:
    article = Article.objects.select_for_update().get(pk=article_id)
    if not approval_asked():
        raise CantApprove("This newsroom asks for no approval: who may publish, publishes.")
    if article.killed_at:
        raise CantApprove("The article was killed. A killed article is never edited again.")
    return article


def _person(by: Actor) -> User:
    if not by.examines or by.person is None:
        raise CantApprove("Only a person at the desk sends in and approves.")
    return by.person


def _who_may_publish() -> list[Group]:
    wanted = Q(permissions__codename="publish_article", permissions__content_type__app_label="desk")
    return list(Group.objects.filter(wanted).distinct())
