"""Contributors, invited by mail: they write and send in their own pieces, and reach no other."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse

from wiredesk.desk import urls
from wiredesk.desk.actions.contribute import Written, begin, send_in
from wiredesk.desk.actions.publish import publish
from wiredesk.desk.body import blocks_of
from wiredesk.desk.models import Article, Task
from wiredesk.desk.queries import draft_of, next_waiting
from wiredesk.lexicon.models import Sector
from wiredesk.people.actions.roles import CONTRIBUTORS, install_roles
from wiredesk.people.actor import Actor, How
from wiredesk.people.models import Contributor, User

TYPED: dict[str, Any] = {
    "title": "The ferry is late for a reason",
    "form": "opinion",
    "sector": "transport",
    "standfirst": "Timetables are promises.",
    "body": "I wait for it [every day](/latest).\n\n## Why\n\n- It is old",
}


@pytest.fixture
def author(lexicon: None) -> Contributor:
    return _author("Ama Mensah")


@pytest.fixture
def other(lexicon: None) -> Contributor:
    return _author("Per Lund")


def _author(name: str) -> Contributor:
    install_roles()
    slug = name.lower().replace(" ", "-")
    user = User.objects.create_user(f"{slug}@example.com", "a-long-password")
    user.groups.add(Group.objects.get(name=CONTRIBUTORS))
    return Contributor.objects.create(name=name, slug=slug, account=user)


def browser_of(author: Contributor) -> Client:
    client = Client()
    assert author.account is not None
    client.force_login(author.account)
    return client


def piece_of(author: Contributor, now: Any) -> Article:
    sector = Sector.objects.get(slug="transport")
    written = Written("A word on ferries", "", blocks_of("They are slow."), "opinion", sector)
    by = Actor(how=How.SESSION, person=author.account)
    return begin(written, author=author, by=by, now=now)


def door(article: Article) -> str:
    return reverse("desk:piece", args=[article.pk])


def test_a_piece_is_written_under_its_authors_name(author: Contributor) -> None:
    browser = browser_of(author)
    answer = browser.post(reverse("desk:piece_new"), TYPED)
    article = Article.objects.get()
    assert answer.status_code == 302 and answer["Location"] == door(article)
    assert article.author == author and article.form == "opinion" and not article.live
    assert article.paragraphs == ["I wait for it every day.", "Why", "It is old"]
    shown = browser.get(door(article)).context["form"].initial["body"]
    assert blocks_of(shown) == article.blocks
    assert "The ferry is late" in browser.get(reverse("desk:pieces")).content.decode()


def test_what_is_sent_in_waits_at_the_desk_and_is_shut_to_its_author(
    author: Contributor, now: Any
) -> None:
    article = piece_of(author, now)
    browser = browser_of(author)
    revision = article.latest_revision_id
    browser.post(door(article), {**TYPED, "revision": revision, "do": "send"})
    task = Task.objects.get()
    assert task.kind == "submitted" and task.article == article and "Ama Mensah" in task.text
    assert TYPED["title"] in task.text
    answer = browser.post(door(article), {**TYPED, "title": "Another"})
    assert answer.status_code == 409
    article.refresh_from_db()
    assert draft_of(article).title == TYPED["title"]
    browser.post(door(article), {"do": "take-back"})
    task.refresh_from_db()
    assert task.done_at is not None and task.done_by == author.account


def test_nothing_without_a_text_is_sent_in(author: Contributor, now: Any) -> None:
    browser = browser_of(author)
    browser.post(
        reverse("desk:piece_new"),
        {"title": "Only this", "form": "blog", "sector": "transport", "do": "send"},
    )
    assert not Task.objects.exists()


def test_an_author_never_publishes(author: Contributor, lexicon: None, now: Any) -> None:
    article = piece_of(author, now)
    browser = browser_of(author)
    for do in ("publish", "correct"):
        answer = browser.post(reverse("desk:article", args=[article.pk]), {**TYPED, "do": do})
        assert answer.status_code == 403
    browser.post(door(article), {**TYPED, "do": "publish", "revision": article.latest_revision_id})
    article.refresh_from_db()
    assert not article.live and not article.publications.exists()


def test_what_is_public_is_no_longer_its_authors_to_change(
    author: Contributor, lexicon: None, staff: Any, now: Any
) -> None:
    article = piece_of(author, now)
    send_in(article, by=Actor(how=How.SESSION, person=author.account), now=now)
    publish(article.pk, by=Actor(how=How.SESSION, person=staff("Desk editors")), now=now)
    assert Task.objects.get().done_at is not None
    answer = browser_of(author).post(door(article), {**TYPED, "revision": 1})
    assert answer.status_code == 409 and "It is public" in answer.content.decode()


def test_another_authors_piece_is_refused(
    author: Contributor, other: Contributor, now: Any
) -> None:
    article = piece_of(other, now)
    browser = browser_of(author)
    for answer in (
        browser.get(door(article)),
        browser.post(door(article), TYPED),
        browser.post(door(article), {"do": "take-back"}),
        browser.get(reverse("desk:piece", args=[999_999])),
    ):
        assert answer.status_code == 403
    assert "A word on ferries" not in browser.get(reverse("desk:pieces")).content.decode()
    article.refresh_from_db()
    assert article.title == "A word on ferries"


def test_an_account_that_signs_nothing_has_no_pieces(signed_in: Any, author: Contributor) -> None:
    assert author.account is not None
    browser = browser_of(author)
    Contributor.objects.update(account=None)
    assert browser.get(reverse("desk:pieces")).status_code == 403
    assert signed_in("Writers").get(reverse("desk:pieces")).status_code == 403


OWN = {"pieces", "piece_new", "piece"}
# Some doors read the verb before they ask who may do it.
VERBS = {"article_bulk": "publish", "article_way_out": "approve", "wire_handle": "take"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_screen_of_the_desk_is_shut(
    author: Contributor, arrive: Any, now: Any, method: str
) -> None:
    arrive(draft=True)
    browser = browser_of(author)
    open_ones = []
    for pattern in urls.urlpatterns:
        if pattern.name in OWN:
            continue
        names = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
        values = {"path": "x", "edition": "global", "slug": "global"}
        address = reverse(
            f"desk:{pattern.name}", kwargs={name: values.get(name, 1) for name in names}
        )
        answer = getattr(browser, method)(address, {"do": VERBS.get(pattern.name, "save")})
        if answer.status_code not in (403, 405):
            open_ones.append((address, answer.status_code))
    assert open_ones == []


def test_an_invitation_makes_an_account_that_writes_under_the_name(
    signed_in: Any, settings: Any, now: Any, staff: Any
) -> None:
    contributor = Contributor.objects.create(name="Ama Mensah", slug="ama-mensah")
    browser = signed_in("Desk editors")
    address = reverse("desk:contributor_invite", args=[contributor.pk])
    answer = browser.post(address, {"email": "Ama@Example.com"})
    contributor.refresh_from_db()
    assert contributor.account is not None and contributor.invited_at is not None
    assert contributor.account.email == contributor.email == "ama@example.com"
    assert [g.name for g in contributor.account.groups.all()] == [CONTRIBUTORS]
    assert str(contributor.account) == "Ama Mensah"
    # Either the mail went out, or the link is shown to be handed over.
    shown = answer.content.decode() if answer.status_code == 200 else mail.outbox[0].body
    assert "/desk/password/set/" in shown


def test_no_invitation_ties_a_colleagues_account_to_a_name(signed_in: Any, staff: Any) -> None:
    contributor = Contributor.objects.create(name="Ama Mensah", slug="ama-mensah")
    address = reverse("desk:contributor_invite", args=[contributor.pk])
    answer = signed_in("Desk editors").post(address, {"email": staff("Admins").email})
    assert answer.status_code == 422
    contributor.refresh_from_db()
    assert contributor.account is None


@pytest.mark.parametrize("role", ["Admins", "Writers"])
def test_no_link_to_a_colleagues_account_is_had_by_way_of_an_invitation(
    signed_in: Any, staff: Any, role: str
) -> None:
    colleague = staff(role)
    contributor = Contributor.objects.create(name="A", slug="a", account=colleague)
    address = reverse("desk:contributor_invite", args=[contributor.pk])
    answer = signed_in("Desk editors").post(address, {"email": colleague.email})
    assert answer.status_code == 422 and "/desk/password/" not in answer.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("role", ["Writers", "Wire editors"])
def test_who_may_not_invite_is_refused(signed_in: Any, role: str) -> None:
    contributor = Contributor.objects.create(name="Ama Mensah", slug="ama-mensah")
    address = reverse("desk:contributor_invite", args=[contributor.pk])
    assert signed_in(role).post(address, {"email": "a@example.com"}).status_code == 403
    assert not User.objects.filter(email="a@example.com").exists()


def test_the_desk_is_not_led_to_a_piece_before_it_is_sent_in(
    author: Contributor, staff: Any, now: Any
) -> None:
    piece = piece_of(author, now)
    before = Article.objects.create(title="Where the desk stands now")
    editor = staff("Desk editors")
    assert next_waiting(before, editor, now) is None
    assert author.account is not None
    send_in(piece, by=Actor(how=How.SESSION, person=author.account), now=now)
    assert next_waiting(before, editor, now) == piece
