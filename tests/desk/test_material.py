"""Sources that are no wire copy: added, held against the text, taken away, kept from others."""

import hashlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wiredesk.desk.actions.publish import publish
from wiredesk.desk.actions.save import save
from wiredesk.desk.models import Article, ArticleSource, Made, SignOff
from wiredesk.desk.queries import draft_of, examine
from wiredesk.lexicon.models import Sector
from wiredesk.people.actor import Actor, How, at_command_line

NOTE = "The harbour master of Tema, Kofi Boateng, said on Monday that 14 ships wait outside."
PAGE = """<!doctype html><html><head><title>Port notice 12</title></head><body><nav>Home</nav>
<article><h1>Notice</h1><p>Berth 9 is closed until Friday.</p><script>alert(1)</script></article>
<footer>Imprint</footer></body></html>"""


@pytest.fixture
def article(lexicon: None, now: Any) -> Article:
    """A piece of the desk's own: nothing from the wire behind it."""
    draft = Article(
        title="Ships wait outside Tema",
        sector=Sector.objects.get(slug="transport"),
        made=Made.OWN,
    )
    draft.paragraphs = ["Kofi Boateng said 14 ships wait outside the harbour."]
    save(draft, by=at_command_line(), now=now)
    return draft


def add(browser: Any, article: Article, **typed: Any) -> Any:
    return browser.post(reverse("desk:material_add", args=[article.pk]), typed)


def open_claims(article: Article) -> list[str]:
    return [claim.text for claim in examine(draft_of(article)).open]


def test_a_note_supports_what_the_text_claims(signed_in: Any, staff: Any, article: Article) -> None:
    assert "14" in " ".join(open_claims(article))
    answer = add(signed_in("Writers"), article, kind="note", title="Phone call", text=NOTE)
    assert answer.status_code == 302
    (row,) = article.sources.all()
    assert (row.kind, row.added_by, row.position) == ("note", staff("Writers"), 0)
    assert open_claims(article) == []


def test_own_reporting_is_published_with_its_sources_on_record(
    staff: Any, signed_in: Any, article: Article, now: Any
) -> None:
    browser = signed_in("Desk editors")
    add(browser, article, kind="witness", witness="A pilot", text=NOTE, protected="on")
    publish(article.pk, by=Actor(how=How.SESSION, person=staff("Desk editors")), now=now)
    (source,) = SignOff.objects.get().sources
    assert source["kind"] == "witness" and source["protected"] and source["title"] == ""
    assert source["sha256"] == hashlib.sha256(f"\x1e{NOTE}".encode()).hexdigest()


def test_relative_days_count_from_when_it_was_said(signed_in: Any, article: Article) -> None:
    add(signed_in("Writers"), article, kind="note", text=NOTE, stated_at="2026-01-05T09:30")
    row = article.sources.get()
    assert row.stated_at is not None and row.stated_at.isoformat() == "2026-01-05T09:30:00+00:00"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "note", "text": " \n "}, "It has no text"),
        ({"kind": "witness", "text": NOTE}, "Say who said it"),
        ({"kind": "link", "text": NOTE}, "Write the page"),
        ({"kind": "link", "text": NOTE, "address": "javascript:alert(1)"}, "valid URL"),
        ({"kind": "document"}, "Choose the document"),
        ({"kind": "note", "text": "a" * 100_001}, "100,000 is the most"),
        ({"kind": "archive", "archived": "999999"}, "Choose a published article"),
        ({"kind": "wire", "text": NOTE}, "Select a valid choice"),
    ],
)
def test_what_is_no_source_is_refused_in_words(
    signed_in: Any, article: Article, typed: dict[str, str], said: str
) -> None:
    answer = add(signed_in("Writers"), article, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not article.sources.exists()


def test_the_words_of_a_text_document_are_read(signed_in: Any, article: Article) -> None:
    file = SimpleUploadedFile("Port notice.html", PAGE.encode("utf-8"), "text/html")
    add(signed_in("Writers"), article, kind="document", document=file)
    row = article.sources.get()
    assert "Berth 9 is closed until Friday." in row.text and "alert" not in row.text
    assert row.title == "Port notice.html"
    answer = signed_in("Writers").get(reverse("desk:material_file", args=[article.pk, row.pk]))
    assert b"".join(answer.streaming_content) == PAGE.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_pdf_is_kept_with_the_words_that_a_person_takes_from_it(
    signed_in: Any, article: Article
) -> None:
    browser = signed_in("Writers")
    file = SimpleUploadedFile("notice.pdf", b"%PDF-1.7 \x00\x01", "application/pdf")
    answer = add(browser, article, kind="document", document=file)
    assert answer.status_code == 422 and "Paste the words" in answer.content.decode()
    file = SimpleUploadedFile("notice.pdf", b"%PDF-1.7 \x00\x01", "application/pdf")
    add(browser, article, kind="document", document=file, text="Berth 9 is closed.")
    row = article.sources.get()
    assert row.text == "Berth 9 is closed." and row.document.name.endswith("-notice.pdf")


@pytest.mark.parametrize("name", ["x.svg", "x.exe", "page.html.js", "noending"])
def test_other_files_are_not_kept(signed_in: Any, article: Article, name: str) -> None:
    file = SimpleUploadedFile(name, b"x", "text/plain")
    answer = add(signed_in("Writers"), article, kind="document", document=file, text="x y")
    assert answer.status_code == 422 and "are not kept" in answer.content.decode()


def test_a_document_has_no_address_but_its_own_door(signed_in: Any, article: Article) -> None:
    file = SimpleUploadedFile("who-told-us.txt", NOTE.encode(), "text/plain")
    add(signed_in("Writers"), article, kind="document", document=file, protected="on")
    row = article.sources.get()
    assert "who-told-us" not in row.document.name and row.title == ""
    for path in (row.document.name, f"x/../{row.document.name}", f"/{row.document.name}"):
        assert signed_in("Writers").get(f"/desk/media/{path}").status_code in (301, 404)
    door = reverse("desk:material_file", args=[article.pk, row.pk])
    assert signed_in("Wire editors").get(door).status_code == 403


def test_removed_material_goes_with_its_file(
    signed_in: Any, article: Article, django_capture_on_commit_callbacks: Any
) -> None:
    browser = signed_in("Writers")
    file = SimpleUploadedFile("a.txt", NOTE.encode(), "text/plain")
    add(browser, article, kind="document", document=file)
    row = article.sources.get()
    storage, name = row.document.storage, row.document.name
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("desk:material_remove", args=[article.pk, row.pk]))
    assert not article.sources.exists() and not storage.exists(name)


def test_wire_copy_and_other_articles_material_are_not_removed_here(
    signed_in: Any, arrive: Any, article: Article
) -> None:
    wired = arrive(draft=True).article
    source = wired.sources.get()
    browser = signed_in("Desk editors")
    door = reverse("desk:material_remove", args=[wired.pk, source.pk])
    assert browser.post(door).status_code == 404
    add(browser, article, kind="note", text=NOTE)
    door = reverse("desk:material_remove", args=[wired.pk, article.sources.get().pk])
    assert browser.post(door).status_code == 404
    assert ArticleSource.objects.count() == 2


def test_our_archive_is_searched_and_quoted_as_it_is_now(
    signed_in: Any, arrive: Any, article: Article, now: Any
) -> None:
    old = arrive(draft=True).article
    publish(old.pk, by=at_command_line(), now=now)
    old.refresh_from_db()
    browser = signed_in("Writers")
    door = reverse("desk:material_add", args=[article.pk])
    for query in (old.title.split()[-1].upper(), str(old.pk), f"https://a.example{old.href}"):
        assert old.title in browser.get(door, {"q": query}).content.decode()
    assert "Nothing published fits" in browser.get(door, {"q": "zebra"}).content.decode()
    add(browser, article, kind="archive", archived=old.pk)
    row = article.sources.get()
    assert (row.archived, row.title) == (old, old.title)
    assert row.text == "\n\n".join(filter(None, [old.standfirst, *old.paragraphs]))


def test_an_article_is_no_source_of_itself(signed_in: Any, article: Article, now: Any) -> None:
    add(signed_in("Writers"), article, kind="note", text=NOTE)
    publish(article.pk, by=at_command_line(), now=now)
    answer = add(signed_in("Writers"), article, kind="archive", archived=article.pk)
    assert answer.status_code == 422


@pytest.fixture
def page() -> Iterator[str]:
    """A web page on loopback."""

    class Serves(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            kind = "image/png" if self.path == "/picture" else "text/html; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Serves)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_pages_text_is_fetched_and_shown_before_it_is_kept(
    signed_in: Any, article: Article, page: str, settings: Any
) -> None:
    settings.FETCH_ALLOW = ("127.0.0.0/8",)
    browser = signed_in("Writers")
    answer = add(browser, article, kind="link", address=f"{page}/notice", do="fetch")
    shown = answer.context["form"].initial
    assert (shown["title"], shown["text"]) == (
        "Port notice 12",
        "Notice\n\nBerth 9 is closed until Friday.",
    )
    assert not article.sources.exists()
    answer = add(browser, article, kind="link", address=f"{page}/picture", do="fetch")
    assert "no page of text (image/png)" in answer.content.decode()


def test_no_page_inside_our_own_network_is_fetched(
    signed_in: Any, article: Article, page: str
) -> None:
    answer = add(signed_in("Writers"), article, kind="link", address=page, do="fetch")
    assert answer.status_code == 422
    assert not article.sources.exists()


@pytest.mark.parametrize("role", ["Wire editors", None])
def test_who_may_not_write_adds_no_source(
    signed_in: Any, client: Any, article: Article, role: str | None
) -> None:
    browser = signed_in(role) if role else client
    assert add(browser, article, kind="note", text=NOTE).status_code in (302, 403)
    assert not article.sources.exists()


def test_nothing_is_added_to_a_killed_article(signed_in: Any, article: Article, now: Any) -> None:
    Article.objects.filter(pk=article.pk).update(killed_at=now)
    answer = add(signed_in("Writers"), article, kind="note", text=NOTE)
    assert answer.status_code == 422 and "killed" in answer.content.decode()
