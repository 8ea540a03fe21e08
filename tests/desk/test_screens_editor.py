"""The editor: what is published is what stood on the screen, and by whom."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from wiredesk.desk.actions.publish import publish
from wiredesk.desk.forms import ArticleForm
from wiredesk.desk.models import Answer, Article, NotPublishedHere, SignOff
from wiredesk.desk.queries import draft_of, text_of
from wiredesk.people.actor import at_command_line


@pytest.fixture
def article(arrive: Any) -> Article:
    return arrive(draft=True).article


def screen(article: Article, **changes: Any) -> dict[str, Any]:
    """What the browser would send from the editor as it stands."""
    article.refresh_from_db()
    values = ArticleForm.values(draft_of(article))
    return {name: v for name, v in {**values, **changes}.items() if v is not None}


def send(browser: Any, article: Article, **changes: Any) -> Any:
    return browser.post(reverse("desk:article", args=[article.pk]), screen(article, **changes))


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_the_editor_shows_each_sentence_beside_its_passage(
    signed_in: Any, article: Article
) -> None:
    page = signed_in("Desk editors").get(reverse("desk:article", args=[article.pk]))
    item = page.context["sources"][0][0]
    for sentence in page.context["sentences"]:
        shown = sentence.shown
        passage = shown.claim.passage
        whole = item.headline if passage.in_headline else item.words
        assert shown.quote == whole[passage.start : passage.end]
        assert "".join(text for text, _ in sentence.pieces) == shown.claim.text
    for start, text in page.context["sources"][0][1]:
        assert item.words[start : start + len(text)] == text


def test_saving_changes_the_draft_and_nothing_that_readers_see(
    signed_in: Any, article: Article
) -> None:
    publish(article.pk, by=at_command_line(), now=article.created_at)
    send(signed_in("Writers"), article, title="Bridge open again")
    article.refresh_from_db()
    assert article.title == "Flood-hit bridge reopens to lorries"
    assert draft_of(article).title == "Bridge open again"
    assert article.publications.count() == 1


def test_an_unchanged_text_is_no_new_revision(signed_in: Any, article: Article) -> None:
    send(signed_in("Writers"), article)
    assert article.revisions.count() == 1


def test_publish_saves_the_text_on_the_screen_and_signs_exactly_that(
    signed_in: Any, staff: Any, article: Article
) -> None:
    send(signed_in("Desk editors"), article, do="publish", title="Bridge reopens to lorries")
    article.refresh_from_db()
    sign_off = SignOff.objects.get()
    assert article.live and article.title == "Bridge reopens to lorries"
    assert sign_off.examined and sign_off.person == staff("Desk editors")
    assert sign_off.text_hash == text_of(article).hash
    page = signed_in("Desk editors").get(reverse("desk:article", args=[article.pk]))
    assert "Examined and signed by" in page.content.decode()


def test_what_a_command_published_reads_as_automatic(signed_in: Any, article: Article) -> None:
    publish(article.pk, by=at_command_line(), now=article.created_at)
    browser = signed_in("Desk editors")
    page = browser.get(reverse("desk:article", args=[article.pk])).content.decode()
    assert "Automatic" in page and "Not examined by a person" in page
    assert "Examined and signed" not in page
    send(browser, article, do="publish")
    assert [s.examined for s in article.sign_offs.order_by("id")] == [False, True]


def test_a_writer_can_save_and_not_publish(signed_in: Any, article: Article) -> None:
    answer = send(signed_in("Writers"), article, do="publish", title="Mine")
    assert answer.status_code == 403
    article.refresh_from_db()
    assert not article.live and article.title != "Mine"


def test_a_claim_that_no_source_holds_blocks_until_answered_by_name(
    signed_in: Any, staff: Any, article: Article
) -> None:
    browser = signed_in("Desk editors")
    body = screen(article)["body"].replace("4,200", "4,900")
    answer = send(browser, article, do="publish", body=body)
    assert "Saved, not published" in said(answer) and "4,900" in said(answer)
    page = browser.get(answer["Location"])
    assert "4,900" in draft_of(Article.objects.get()).paragraphs[0]
    (trouble,) = [t for s in page.context["sentences"] for t in s.troubles if t.open]
    number = trouble.number
    given = {
        f"kind-{number}": trouble.claim.kind,
        f"claim-{number}": trouble.claim.text,
        f"sentence-{number}": trouble.sentence,
        f"reason-{number}": "The roads office gave the new count by telephone.",
    }
    send(browser, article, do="publish", **given)
    article.refresh_from_db()
    assert article.live
    assert Answer.objects.get().person == staff("Desk editors")
    assert article.sign_offs.get().answers[0]["reason"].startswith("The roads office")


def test_one_claim_is_mended_and_the_next_answered_for_in_one_step(
    signed_in: Any, article: Article
) -> None:
    browser = signed_in("Desk editors")
    body = screen(article)["body"]
    wrong = body.replace("4,200", "4,900").replace("Oduya", "Odoya")
    page = browser.get(send(browser, article, body=wrong)["Location"])
    (name,) = [
        t
        for s in page.context["sentences"]
        for t in s.troubles
        if t.open and t.claim.kind == "name"
    ]
    given = {
        f"kind-{name.number}": "name",
        f"claim-{name.number}": name.claim.text,
        f"sentence-{name.number}": name.sentence,
        f"reason-{name.number}": "The port authority spells it so.",
    }
    send(browser, article, do="publish", body=wrong.replace("4,900", "4,200"), **given)
    article.refresh_from_db()
    assert article.live
    assert "4,200" in Answer.objects.get().sentence


def test_an_answer_for_a_claim_that_is_gone_is_not_kept(signed_in: Any, article: Article) -> None:
    answer = send(
        signed_in("Desk editors"),
        article,
        **{"kind-1": "number", "claim-1": "77", "sentence-1": "Long gone.", "reason-1": "So."},
    )
    assert "nothing was answered" in said(answer)
    assert not Answer.objects.exists()


def test_a_conflict_loses_neither_text(signed_in: Any, article: Article) -> None:
    before = screen(article, title="The second editor's headline", do="publish")
    send(signed_in("Writers"), article, title="The first editor's headline")
    browser = signed_in("Desk editors")
    answer = browser.post(reverse("desk:article", args=[article.pk]), before)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The first editor&#x27;s headline" in page and "The second editor&#x27;s" in page
    article.refresh_from_db()
    assert draft_of(article).title == "The first editor's headline" and not article.live
    again = {**before, "revision": answer.context["form"]["revision"].value(), "do": "save"}
    browser.post(reverse("desk:article", args=[article.pk]), again)
    article.refresh_from_db()
    assert draft_of(article).title == "The second editor's headline"


def test_a_form_that_is_wrong_keeps_what_was_typed(signed_in: Any, article: Article) -> None:
    answer = send(signed_in("Writers"), article, places="Atlantis", standfirst="Keep me.")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "is no place that we know" in page and "Keep me." in page
    assert article.revisions.count() == 1


def test_a_correction_needs_its_public_note(signed_in: Any, article: Article) -> None:
    browser = signed_in("Desk editors")
    send(browser, article, do="publish")
    answer = send(browser, article, do="correct", correction=" ")
    assert "say what was wrong" in said(answer)
    send(browser, article, do="correct", correction="An earlier version named another day.")
    last = article.publications.order_by("-id").first()
    assert (last.kind, last.note) == ("correction", "An earlier version named another day.")


def test_a_credit_line_that_a_person_wrote_stays(signed_in: Any, article: Article) -> None:
    browser = signed_in("Writers")
    send(browser, article, credit_line="(North Wire, with our own reporting.)")
    send(browser, article, title="Another headline")
    article.refresh_from_db()
    assert article.credit_line == "(North Wire, with our own reporting.)"


def test_killing_asks_first_and_leaves_a_closed_article(signed_in: Any, article: Article) -> None:
    browser = signed_in("Desk editors")
    send(browser, article, do="publish")
    kill = reverse("desk:article_kill", args=[article.pk])
    assert "leaves every page" in browser.get(kill).content.decode()
    article.refresh_from_db()
    assert article.live
    browser.post(kill, {"note": "Published in error."})
    article.refresh_from_db()
    assert article.killed_at and article.kill_note == "Published in error."
    page = browser.get(reverse("desk:article", args=[article.pk])).content.decode()
    assert "Published in error." in page and 'value="publish"' not in page
    answer = send(browser, article, do="save", title="Back from the dead")
    assert "was killed" in said(answer)
    assert draft_of(article).title != "Back from the dead"


def test_a_signed_piece_starts_without_the_wire(signed_in: Any, lexicon: None) -> None:
    from wiredesk.lexicon.models import Sector
    from wiredesk.people.models import Contributor

    author = Contributor.objects.create(name="Ada Lind", slug="ada-lind")
    browser = signed_in("Desk editors")
    new = reverse("desk:article_new")
    start = {"title": "On bridges", "form": "opinion", "sector": Sector.objects.first().pk}
    assert "needs its author" in browser.post(new, start).content.decode()
    browser.post(new, {**start, "author": author.pk})
    article = Article.objects.get()
    assert not article.live
    send(browser, article, do="publish", body="Bridges outlast those who order them.")
    article.refresh_from_db()
    assert article.live and article.author == author


def test_wagtails_own_form_neither_publishes_nor_deletes(
    signed_in: Any, staff: Any, article: Article
) -> None:
    person = staff("Admins")
    person.is_superuser = True
    person.save()
    browser = signed_in("Admins")
    stock = "/desk/snippets/desk/article"
    page = browser.get(f"{stock}/edit/{article.pk}/")
    assert page.status_code == 200 and "action-publish" not in page.content.decode()
    data = {
        **{name: "" if value is None else value for name, value in screen(article).items()},
        "title": "By the back door",
        "body-count": "0",
        "action-publish": "1",
        "places": [],
        "main_place": "",
    }
    del data["body"]
    saved = browser.post(f"{stock}/edit/{article.pk}/", data)
    assert saved.status_code == 302, saved.context["form"].errors
    browser.post(f"{stock}/delete/{article.pk}/")
    browser.post(f"{stock}/unpublish/{article.pk}/")
    browser.post(f"{stock}/add/", data)
    browser.post(f"/desk/bulk/desk/article/delete/?id={article.pk}", {})
    article.refresh_from_db()
    assert not article.live and Article.objects.count() == 1
    assert draft_of(article).title == "By the back door"  # it is a form for drafts, and works
    with pytest.raises(NotPublishedHere):
        article.publish(article.latest_revision)
