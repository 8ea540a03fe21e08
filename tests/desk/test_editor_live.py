"""What the open editor asks: check, autosave, pulse, answer. Nothing is lost, and nobody else's."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wiredesk.desk.actions.publish import publish
from wiredesk.desk.actions.save import ONE_SITTING, stamp_of
from wiredesk.desk.forms import ArticleForm
from wiredesk.desk.models import Answer, Article
from wiredesk.desk.queries import TAKEN_SILENT, draft_of
from wiredesk.people.actor import at_command_line

SCREEN, OTHER_SCREEN = "a1" * 16, "b2" * 16


@pytest.fixture
def article(arrive: Any) -> Article:
    return arrive(draft=True).article


def screen(article: Article, **changes: Any) -> dict[str, Any]:
    """What the browser would send from the editor as it was opened now."""
    article.refresh_from_db()
    values = {**ArticleForm.values(draft_of(article)), "stamp": stamp_of(article.latest_revision)}
    return {name: v for name, v in {**values, **changes}.items() if v is not None}


def ask(browser: Any, what: str, article: Article, data: dict[str, Any]) -> Any:
    return browser.post(reverse(f"desk:article_{what}", args=[article.pk]), data)


def newest(article: Article) -> Article:
    return draft_of(Article.objects.get(pk=article.pk))


# Check


def test_a_check_says_where_in_which_field_a_claim_stands(signed_in: Any, article: Article) -> None:
    body = "\U0001f69a Lorries  cross.\n\nThe crossing carries some 4,900 vehicles a day."
    data = screen(article, body=body)
    found = ask(signed_in("Writers"), "check", article, data).json()
    (claim,) = [each for each in found["claims"] if each["state"] == "open"]
    assert claim["field"] == "body" and body[claim["start"] : claim["end"]] == "4,900"
    assert claim["kind"] == "number" and "4,200" in claim["reason"]
    assert claim["fix"] == "4,200" and found["open"] == 1
    row = article.sources.get()
    passage = claim["passage"]
    assert passage["source"] == row.pk
    assert row.words[passage["start"] : passage["end"]] == passage["quote"]
    assert article.revisions.count() == 1 and not Answer.objects.exists()


def test_a_check_names_obstacles_with_their_fields_and_hints_beside(
    signed_in: Any, article: Article
) -> None:
    long = (
        "Engineers reopened the flood-hit Kavirondo bridge to lorries on Monday after three weeks"
    )
    data = screen(article, title=long, sector="", places="Atlantis")
    found = ask(signed_in("Writers"), "check", article, data).json()
    fields = {each["field"]: each["text"] for each in found["obstacles"]}
    assert "no place that we know" in fields["places"]
    assert "sector" in fields
    assert "13 words" in found["hints"]["title"] and "body" not in found["hints"]
    much = {**data, "body": "\n\n".join(["The bridge is open."] * 5)}
    found = ask(signed_in("Writers"), "check", article, much).json()
    assert found["hints"]["body"] == "5 paragraphs; the house likes 2 to 4"
    found = ask(signed_in("Writers"), "check", article, {**much, "form": "analysis"}).json()
    assert "body" not in found["hints"]


@pytest.mark.parametrize(
    "body",
    [
        "\x00\ud83d\u202e{{ }}",
        "[" * 20_000,
        "> " * 20_000,
        "\n \n" * 20_000,
        "“" * 20_000,
        "e\u0301" * 10_000,
        "![x](picture:99999999999999999999)",
    ],
)
def test_whatever_is_typed_is_checked_and_kept_in_time(
    signed_in: Any, article: Article, body: str
) -> None:
    browser = signed_in("Writers")
    body = body.encode("utf-8", "ignore").decode()
    began = time.process_time()
    assert ask(browser, "check", article, screen(article, body=body)).status_code == 200
    assert ask(browser, "autosave", article, screen(article, body=body)).status_code == 200
    assert time.process_time() - began < 5
    page = browser.get(reverse("desk:article", args=[article.pk]))
    assert page.status_code == 200


def test_the_same_claim_in_an_unchanged_sentence_keeps_its_answer(
    signed_in: Any, article: Article
) -> None:
    browser = signed_in("Desk editors")
    body = screen(article)["body"].replace("4,200", "4,900")
    data = screen(article, body=body)
    (claim,) = [
        c for c in ask(browser, "check", article, data).json()["claims"] if c["state"] == "open"
    ]
    given = {"kind": claim["kind"], "claim": claim["text"], "sentence": claim["sentence"]}
    said = {**data, **given, "reason": "The roads office, by telephone."}
    found = ask(browser, "answer", article, said).json()
    assert found["open"] == 0
    (answered,) = [each for each in found["claims"] if each["state"] == "answered"]
    assert answered["answer"]["reason"] == "The roads office, by telephone."
    more = {**data, "body": body + "\n\nThe roads office said so."}
    assert ask(browser, "check", article, more).json()["open"] == 0
    other = {**data, "body": body.replace("4,900 vehicles", "4,900 heavy vehicles")}
    assert ask(browser, "check", article, other).json()["open"] == 1


def test_an_answer_needs_its_claim_its_reason_and_a_desk_editor(
    signed_in: Any, article: Article
) -> None:
    data = screen(article, body=screen(article)["body"].replace("4,200", "4,900"))
    given = {"kind": "number", "claim": "4,900", "sentence": "", "reason": "So."}
    assert ask(signed_in("Writers"), "answer", article, {**data, **given}).status_code == 403
    browser = signed_in("Desk editors")
    gone = ask(browser, "answer", article, {**data, **given, "claim": "77"})
    assert gone.status_code == 409 and "nothing was answered" in gone.json()["message"]
    assert ask(browser, "answer", article, {**data, **given, "reason": " "}).status_code == 422
    assert not Answer.objects.exists()


# Autosave


def test_what_is_typed_is_written_over_and_over_in_one_revision(
    signed_in: Any, staff: Any, article: Article
) -> None:
    browser = signed_in("Writers")
    data = screen(article)
    for words in ("The bridge", "The bridge is", "The bridge is open."):
        answer = ask(browser, "autosave", article, {**data, "body": words}).json()
        assert answer["wrote"] and not answer["unsaved"]
        data.update(revision=answer["revision"], stamp=answer["stamp"])
        assert newest(article).paragraphs == [words]
    assert article.revisions.count() == 2  # the machine's draft, and this sitting
    article.refresh_from_db()
    assert article.latest_revision.user == staff("Writers")
    same = ask(browser, "autosave", article, {**data, "body": words}).json()
    assert not same["wrote"] and same["stamp"] == data["stamp"]


def test_a_revision_that_anybody_relies_on_is_not_written_over(
    signed_in: Any, article: Article
) -> None:
    browser = signed_in("Desk editors")
    data = screen(article, standfirst="")
    data.update(ask(browser, "autosave", article, data).json())
    publish(article.pk, by=at_command_line(), now=timezone.now())
    live = Article.objects.get(pk=article.pk).live_revision_id
    answer = ask(browser, "autosave", article, {**screen(article), "title": "Later"}).json()
    assert answer["revision"] != live
    article.refresh_from_db()
    assert article.live_revision_id == live and article.title != "Later"


def test_after_a_pause_a_sitting_is_over(signed_in: Any, article: Article) -> None:
    browser = signed_in("Writers")
    first = ask(browser, "autosave", article, screen(article, title="One")).json()["revision"]
    revision = article.revisions.get(pk=first)
    revision.created_at -= ONE_SITTING + timedelta(seconds=1)
    revision.save()
    assert (
        ask(browser, "autosave", article, screen(article, title="Two")).json()["revision"] != first
    )


def test_a_text_that_somebody_wrote_over_is_a_conflict_all_the_same(
    signed_in: Any, article: Article
) -> None:
    """The number of a revision written over stays; its stamp does not."""
    writer, editor = signed_in("Writers"), signed_in("Desk editors")
    ask(writer, "autosave", article, screen(article, title="One"))
    opened = screen(article)
    ask(writer, "autosave", article, {**opened, "title": "Two"})
    answer = ask(editor, "autosave", article, {**opened, "title": "Three"})
    assert answer.status_code == 409
    newer = answer.json()["newer"]
    assert newer["texts"]["title"] == "Two" and newer["by"] == "writers@example.com"
    assert newest(article).title == "Two"
    again = {**opened, "title": "Three", "revision": newer["revision"], "stamp": newer["stamp"]}
    assert ask(editor, "autosave", article, again).status_code == 200
    assert newest(article).title == "Three"
    history = article.revisions.get(pk=opened["revision"])
    assert history.as_object().title == "Two"  # the writer's text is there still


def test_two_windows_of_one_person_do_not_write_over_each_other(
    signed_in: Any, article: Article
) -> None:
    browser = signed_in("Writers")
    ask(browser, "autosave", article, screen(article, title="One"))
    opened = screen(article)
    ask(browser, "autosave", article, {**opened, "title": "Here"})
    assert ask(browser, "autosave", article, {**opened, "title": "There"}).status_code == 409
    assert newest(article).title == "Here"


def test_a_field_half_typed_does_not_hold_up_the_text(signed_in: Any, article: Article) -> None:
    before = screen(article)
    data = screen(article, body="Kept.", places="Ken", title="", sector="999")
    answer = ask(signed_in("Writers"), "autosave", article, data).json()
    assert set(answer["unsaved"]) == {"places", "title", "sector"}
    draft = newest(article)
    assert draft.paragraphs == ["Kept."]
    assert (draft.title, draft.sector_id) == (before["title"], before["sector"])


def test_a_killed_article_takes_no_text(signed_in: Any, article: Article) -> None:
    data = screen(article, body="Back from the dead")
    Article.objects.filter(pk=article.pk).update(killed_at=timezone.now())
    answer = ask(signed_in("Writers"), "autosave", article, data)
    assert answer.status_code == 410 and "was killed" in answer.json()["message"]
    assert article.revisions.count() == 1


def test_a_kill_after_the_draft_was_read_stays(signed_in: Any, article: Article) -> None:
    """Saving writes the row of an unpublished article: never with the life that it had before."""
    from wiredesk.desk.actions.save import save

    draft = draft_of(article)
    Article.objects.filter(pk=article.pk).update(desk="Africa", taken_at=timezone.now())
    save(draft, by=at_command_line(), now=timezone.now())
    article.refresh_from_db()
    assert article.desk == "Africa" and article.taken_at is not None


def test_readers_of_the_desk_may_not_type(signed_in: Any, article: Article) -> None:
    browser = signed_in("Wire editors")
    may = browser.get(reverse("desk:article", args=[article.pk])).context["may_edit"]
    for what in ("check", "autosave", "answer"):
        status = ask(browser, what, article, screen(article)).status_code
        assert (status == 403) is (not may or what == "answer"), what


# Pulse


def test_who_else_is_here_is_told_and_who_left_is_not(signed_in: Any, article: Article) -> None:
    writer, editor = signed_in("Writers"), signed_in("Desk editors")
    assert ask(writer, "pulse", article, {"screen": SCREEN}).json()["others"] == []
    found = ask(editor, "pulse", article, {"screen": OTHER_SCREEN}).json()
    assert [each["name"] for each in found["others"]] == ["writers@example.com"]
    ask(writer, "pulse", article, {"screen": SCREEN, "leave": "1"})
    found = ask(editor, "pulse", article, {"screen": OTHER_SCREEN}).json()
    assert found["others"] == []


def test_a_screen_that_fell_silent_is_gone(signed_in: Any, article: Article) -> None:
    writer, editor = signed_in("Writers"), signed_in("Desk editors")
    ask(writer, "pulse", article, {"screen": SCREEN})
    article.presences.update(seen_at=timezone.now() - timedelta(seconds=31))
    assert ask(editor, "pulse", article, {"screen": OTHER_SCREEN}).json()["others"] == []


def test_an_article_is_taken_by_typing_kept_and_given_back(
    signed_in: Any, staff: Any, article: Article
) -> None:
    writer, editor = signed_in("Writers"), signed_in("Desk editors")
    ask(writer, "pulse", article, {"screen": SCREEN})
    ask(writer, "autosave", article, screen(article, title="Mine"))
    found = ask(editor, "pulse", article, {"screen": OTHER_SCREEN, "take": "1"}).json()
    assert found["taken"] == {"person": staff("Writers").pk, "name": "writers@example.com"}
    stolen = {"screen": OTHER_SCREEN, "take": "1", "steal": "1"}
    assert (
        ask(editor, "pulse", article, stolen).json()["taken"]["person"] == staff("Desk editors").pk
    )
    ask(writer, "pulse", article, {"screen": SCREEN, "leave": "1"})
    article.refresh_from_db()
    assert article.taken_by == staff("Desk editors")  # who leaves gives back only what is his
    ask(editor, "pulse", article, {"screen": OTHER_SCREEN, "leave": "1"})
    article.refresh_from_db()
    assert article.taken_by is None


def test_who_types_nothing_for_long_has_given_it_back(
    signed_in: Any, staff: Any, article: Article
) -> None:
    writer, editor = signed_in("Writers"), signed_in("Desk editors")
    ask(writer, "autosave", article, screen(article, title="Mine"))
    Article.objects.update(taken_at=timezone.now() - TAKEN_SILENT - timedelta(seconds=1))
    assert ask(editor, "pulse", article, {"screen": OTHER_SCREEN}).json()["taken"] is None
    found = ask(editor, "pulse", article, {"screen": OTHER_SCREEN, "take": "1"}).json()
    assert found["taken"]["person"] == staff("Desk editors").pk


def test_the_pulse_brings_a_newer_text_and_only_then(signed_in: Any, article: Article) -> None:
    writer, editor = signed_in("Writers"), signed_in("Desk editors")
    opened = screen(article)
    asked = {"screen": OTHER_SCREEN, "stamp": opened["stamp"]}
    assert "newer" not in ask(editor, "pulse", article, asked).json()
    ask(writer, "autosave", article, {**opened, "title": "Newer"})
    newer = ask(editor, "pulse", article, asked).json()["newer"]
    assert newer["texts"]["title"] == "Newer" and newer["values"]["sector"] == opened["sector"]


def test_a_pulse_without_a_screen_s_number_is_refused(signed_in: Any, article: Article) -> None:
    for number in ("", "x" * 33, "../..", "é" * 8):
        assert ask(signed_in("Writers"), "pulse", article, {"screen": number}).status_code == 400
    assert not article.presences.exists()


# On to the next


def test_next_leads_to_the_next_draft_and_to_the_queue_when_none_is_left(
    signed_in: Any, arrive: Any
) -> None:
    first = arrive(draft=True).article
    second = arrive(
        draft=True,
        guid="tag:sample.example,2026:mill",
        headline="Mill in Soroti burns down",
        paragraphs=("SOROTI (Sample Agency) - A mill burned down in Soroti on Tuesday.",),
    ).article
    browser = signed_in("Desk editors")
    answer = browser.get(reverse("desk:article_next", args=[first.pk]))
    assert answer["Location"] == reverse("desk:article", args=[second.pk])
    Article.objects.filter(pk=second.pk).update(live=True)
    answer = browser.get(reverse("desk:article_next", args=[first.pk]))
    assert answer["Location"].startswith(reverse("desk:articles"))


def test_places_are_named_for_the_fields_that_complete_them(signed_in: Any, lexicon: None) -> None:
    names = signed_in("Writers").get(reverse("desk:place_names")).json()["names"]
    assert "Kenya" in names and names == sorted(names)
