"""What may become public, what is recorded of it, and what nobody can do past the desk's verbs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from wiredesk.desk.actions.answer import answer
from wiredesk.desk.actions.find_strays import find_strays
from wiredesk.desk.actions.intake import intake
from wiredesk.desk.actions.kill import kill
from wiredesk.desk.actions.publish import Blocked, publish
from wiredesk.desk.actions.publish_due import publish_due
from wiredesk.desk.actions.save import Conflict, save
from wiredesk.desk.models import Article, NotPublishedHere, Publication, SignOff, Task
from wiredesk.desk.queries import draft_of, examine, sentence_of
from wiredesk.lexicon.actions.defaults import install_defaults
from wiredesk.people.actor import Actor, How
from wiredesk.people.models import User
from wiredesk.wire.actions.receive import receive
from wiredesk.wire.models import Source

from ...copy import newsml

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tables() -> None:
    install_defaults()
    Source.objects.create(slug="sample", name="Sample Agency")


@pytest.fixture
def person() -> Actor:
    user = User.objects.create_user("ada@example.com", first_name="Ada", role="desk editor")
    return Actor(how=How.SESSION, person=user)


def take_in(data: bytes, **options: bool) -> Article | None:
    file = receive(source=Source.objects.get(), name="a.xml", data=data, now=NOW)
    (arrival,) = intake(file, by=Actor(how=How.COMMAND), now=NOW, **options)
    return arrival.article


def drafted() -> Article:
    article = take_in(newsml(), draft=True)
    assert article is not None
    return article


def change(article: Article, by: Actor, text: str) -> Article:
    draft = draft_of(Article.objects.get(pk=article.pk))
    draft.paragraphs = [*draft.paragraphs, text]
    save(draft, by=by, now=NOW)
    return draft


def test_a_command_publishes_but_examines_nothing() -> None:
    publish(drafted().pk, by=Actor(how=How.COMMAND, os_user="root"), now=NOW)
    sign_off = SignOff.objects.get()
    assert (sign_off.examined, sign_off.how, sign_off.os_user) == (False, "command", "root")
    assert sign_off.sources[0]["guid"] == "tag:sample.example,2026:bridge"


def test_a_person_at_the_desk_examines_the_exact_text(person: Actor) -> None:
    article = drafted()
    shown = examine(draft_of(article)).text.hash
    publication = publish(article.pk, by=person, now=NOW, expected_hash=shown)
    sign_off = publication.sign_off
    assert sign_off is not None
    assert sign_off.examined
    assert sign_off.role == "desk editor"
    assert sign_off.text_hash == publication.text_hash == shown


def test_a_text_that_changed_since_it_was_shown_is_not_signed_for(person: Actor) -> None:
    article = drafted()
    shown = examine(draft_of(article)).text.hash
    change(article, person, "Nobody had read this sentence.")
    with pytest.raises(Blocked, match="changed after you opened it"):
        publish(article.pk, by=person, now=NOW, expected_hash=shown)
    assert not Publication.objects.exists()


def test_the_database_itself_refuses_an_examination_by_no_person() -> None:
    article = drafted()
    with pytest.raises(IntegrityError), transaction.atomic():
        SignOff.objects.create(
            article=article, text_hash="0" * 64, how=How.COMMAND, examined=True, at=NOW
        )


def test_a_claim_without_evidence_blocks_until_a_person_answers_for_it(person: Actor) -> None:
    article = drafted()
    draft = change(article, person, "The second lane opens in 2031, Dr Peter Achola said.")
    with pytest.raises(Blocked) as blocked:
        publish(article.pk, by=person, now=NOW)
    assert len(blocked.value.reasons) == 2
    assert not Article.objects.get(pk=article.pk).live

    with pytest.raises(ValueError, match="Say why"):
        answer(article, kind="name", claim="x", sentence="y", reason=" ", by=person, now=NOW)
    report = examine(draft).report
    for claim in examine(draft).open:
        answer(
            article,
            kind=claim.kind,
            claim=claim.text,
            sentence=sentence_of(report, claim),
            reason="He told me on the telephone.",
            by=person,
            now=NOW,
        )
    publication = publish(article.pk, by=person, now=NOW)
    assert publication.sign_off is not None
    assert len(publication.sign_off.answers) == 2

    change(article, person, "The third lane opens in 2031.")
    with pytest.raises(Blocked):  # the answer held for another sentence
        publish(article.pk, by=person, now=NOW)


def test_no_command_answers_for_a_claim() -> None:
    with pytest.raises(ValueError, match="signed in"):
        answer(
            drafted(),
            kind="number",
            claim="1",
            sentence="1",
            reason="so",
            by=Actor(how=How.COMMAND),
            now=NOW,
        )


def test_two_editors_cannot_overwrite_each_other(person: Actor) -> None:
    article = drafted()
    mine, other = draft_of(article), draft_of(article)
    started = article.latest_revision_id
    mine.title = "Mine"
    save(mine, by=person, now=NOW, expected_revision=started)
    other.title = "Theirs"
    with pytest.raises(Conflict):
        save(other, by=person, now=NOW, expected_revision=started)
    assert draft_of(Article.objects.get(pk=article.pk)).title == "Mine"


def test_a_draft_of_a_live_article_changes_nothing_public(person: Actor) -> None:
    article = drafted()
    publish(article.pk, by=person, now=NOW)
    change(article, person, "A sentence of the next version.")
    live = Article.objects.get(pk=article.pk)
    assert "next version" not in " ".join(live.paragraphs)
    assert live.has_unpublished_changes


def test_the_first_publication_s_time_and_address_stay(person: Actor) -> None:
    article = drafted()
    publish(article.pk, by=person, now=NOW)
    first = Article.objects.get(pk=article.pk)
    draft = draft_of(first)
    draft.title = "Bridge hit by floods reopens to lorries"
    draft.paragraphs = draft.paragraphs[:1]
    save(draft, by=person, now=NOW)
    later = publish(
        article.pk, by=person, now=NOW + timedelta(hours=1), correction="The headline was unclear."
    )
    second = Article.objects.get(pk=article.pk)
    assert later.kind == "correction"
    assert (second.href, second.first_published_at) == (first.href, NOW)
    assert second.updated_at == NOW + timedelta(hours=1)


def test_a_killed_article_stands_in_no_list_and_never_comes_back(person: Actor) -> None:
    article = drafted()
    publish(article.pk, by=person, now=NOW)
    assert article.placements.exists()
    publication = kill(article.pk, by=person, now=NOW, note="Withdrawn.")
    assert publication is not None
    assert "latest" in publication.left
    assert not article.placements.exists()
    with pytest.raises(Blocked, match="killed"):
        publish(article.pk, by=person, now=NOW)
    with pytest.raises(Conflict, match="killed"):
        save(draft_of(Article.objects.get(pk=article.pk)), by=person, now=NOW)
    assert kill(article.pk, by=person, now=NOW) is None


def test_wagtail_s_own_ways_to_publish_are_closed() -> None:
    article = drafted()
    with pytest.raises(NotPublishedHere):
        article.latest_revision.publish()
    with pytest.raises(NotPublishedHere):
        article.unpublish()


def test_an_agency_s_correction_of_a_published_text_opens_an_urgent_task(person: Actor) -> None:
    article = drafted()
    publish(article.pk, by=person, now=NOW)
    take_in(newsml(version=2, signal="correction", note="CORRECTS the figure."), draft=True)
    task = Task.objects.get(done_at=None)
    assert (task.kind, task.urgent, task.article_id) == ("correction", True, article.pk)
    assert "CORRECTS the figure" in task.text
    assert Publication.objects.count() == 1


def test_what_is_due_and_blocked_loses_its_time_and_opens_a_task(person: Actor) -> None:
    article = drafted()
    change(article, person, "Some 99,999 people saw it.")
    Article.objects.filter(pk=article.pk).update(publish_at=NOW)
    assert publish_due(now=NOW) == 0
    assert Article.objects.get(pk=article.pk).publish_at is None
    assert "99,999" in Task.objects.get().text


def test_an_article_marked_live_by_something_else_is_a_draft_again_and_a_task() -> None:
    article = drafted()
    Article.objects.filter(pk=article.pk).update(live=True)
    assert find_strays(now=NOW) == 1
    assert not Article.objects.get(pk=article.pk).live
    assert "nobody published it" in Task.objects.get().text
    assert find_strays(now=NOW) == 0
