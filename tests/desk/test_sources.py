"""The screens of sources: seen at a glance, added by an address, changed without harm."""

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wiredesk.desk.actions.watch_sources import watch_sources
from wiredesk.desk.views.source_state import state_of
from wiredesk.wire.actions.check_address import check_address
from wiredesk.wire.actions.claim_due import claim_due
from wiredesk.wire.actions.receive import refuse_unread
from wiredesk.wire.fetch import NotAllowed
from wiredesk.wire.models import (
    DeliveryFile,
    Health,
    Item,
    Policy,
    SignalMeaning,
    Source,
    Subscription,
    Transport,
)

from ..copy import newsml

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>
<link>http://agency.example/</link><description>Ports</description><language>en</language>
<copyright>Harbour Wire, all rights reserved</copyright>{items}</channel></rss>"""
ENTRY = """<item><title>{title}</title><guid isPermaLink="false">harbour-{number}</guid>
<pubDate>Mon, {day:02d} Nov 2026 08:00:00 GMT</pubDate>
<description>The port of Beira reopened, said Ilda Muianga &lt;script&gt;alert(1)&lt;/script&gt;.
</description></item>"""
PAGE = b"""<html><head><title>Harbour Wire</title>
<link rel="alternate" type="application/rss+xml" title="All news" href="/feed.xml"></head></html>"""


def feed(count: int = 12) -> bytes:
    items = "".join(
        ENTRY.format(title=f"Beira piece {number}", number=number, day=number)
        for number in range(1, count + 1)
    )
    return FEED.format(items=items).encode()


@pytest.fixture
def agency_server(settings: Any) -> Iterator[Any]:
    """An agency's web server on loopback, which the operator allowed; pages can be set."""
    settings.FETCH_ALLOW = ("127.0.0.0/8",)
    pages: dict[str, tuple[int, str, bytes]] = {
        "/": (200, "text/html", PAGE),
        "/feed.xml": (200, "application/rss+xml", feed()),
        "/bare": (200, "text/html", b"<html><head><title>Bare</title></head></html>"),
        "/kill.xml": (200, "application/xml", newsml(status="canceled", signal="kill")),
        "/picture.jpg": (200, "image/jpeg", b"\xff\xd8\xff\xe0 no copy"),
        "/locked.xml": (200, "application/rss+xml", feed(1)),
    }
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            login = self.headers.get("Authorization", "")
            asked.append((self.path, login))
            status, kind, body = pages.get(self.path, (404, "text/plain", b"nothing"))
            if self.path == "/locked.xml" and not login:
                status, body = 401, b"who are you"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    server.pages, server.asked = pages, asked  # type: ignore[attr-defined]
    server.base = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def wire_editor(signed_in: Any) -> Client:
    return signed_in("Wire editors")


def look(browser: Client, address: str, **more: str) -> Any:
    return browser.post(reverse("desk:source_add"), {"do": "look", "address": address, **more})


def save(browser: Client, page: Any, **typed: str) -> Any:
    """Press Save on a page that look() gave, with what stands in its form."""
    form = page.context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    return browser.post(reverse("desk:source_add"), {**values, **typed, "do": "save"})


def edited(source: Source, **changed: Any) -> dict[str, Any]:
    """What a browser sends for a source whose form was opened and saved."""
    from wiredesk.desk.source_forms import SourceForm

    form = SourceForm(instance=source)
    values: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if value in (None, False, ""):
            continue
        values[bound.name] = "true" if value is True else value
    return {key: value for key, value in {**values, **changed}.items() if value is not None}


# --- adding ---------------------------------------------------------------------------------


def test_a_feed_is_previewed_and_nothing_is_stored_before_save(
    wire_editor: Client, agency_server: Any
) -> None:
    address = f"{agency_server.base}/feed.xml"
    page = look(wire_editor, address)
    text = page.content.decode()
    assert "RSS · 12 items" in text and "the newest 10 are shown" in text
    assert text.index("Beira piece 12") < text.index("Beira piece 3<")
    assert "Beira piece 2<" not in text
    assert "<script>alert(1)" not in text
    assert not Source.objects.exists() and not DeliveryFile.objects.exists()

    answer = save(wire_editor, page)
    source = Source.objects.get()
    assert answer["Location"] == reverse("desk:source", args=[source.pk])
    assert (source.name, source.credit) == ("Harbour Wire", "Harbour Wire")
    assert (source.slug, source.transport, source.url) == ("harbour-wire", "http", address)
    assert [due.pk for due in claim_due(now=timezone.now(), limit=5)] == [source.pk]


def test_a_page_offers_the_feeds_that_it_names(wire_editor: Client, agency_server: Any) -> None:
    page = look(wire_editor, f"{agency_server.base}/")
    text = page.content.decode()
    assert "Feeds of Harbour Wire" in text and "All news" in text
    assert f"{agency_server.base}/feed.xml" in text
    assert page.context["form"] is None


def test_guesses_are_marked_and_looked_at_only_when_asked(
    wire_editor: Client, agency_server: Any
) -> None:
    text = look(wire_editor, f"{agency_server.base}/bare").content.decode()
    assert "guesses that nobody has looked at" in text and "Guess</b>" in text
    assert [path for path, _ in agency_server.asked] == ["/bare"]
    tried = look(wire_editor, f"{agency_server.base}/rss.xml").content.decode()
    assert "isn&#x27;t there (404 Not Found)" in tried and "try again in a minute" in tried


def test_a_kill_shows_as_one_in_the_preview(wire_editor: Client, agency_server: Any) -> None:
    page = look(wire_editor, f"{agency_server.base}/kill.xml")
    assert "NewsML-G2 · 1 item ·" in page.content.decode()
    assert 'desk-mark--kill">Kill</b>' in page.content.decode()


def test_what_is_no_copy_is_refused_in_plain_words(wire_editor: Client, agency_server: Any) -> None:
    text = look(wire_editor, f"{agency_server.base}/picture.jpg").content.decode()
    assert "This is no agency format that we read" in text
    assert "Paste the address of a feed" in text


def test_a_login_is_asked_for_tried_and_kept_without_being_shown(
    wire_editor: Client, agency_server: Any
) -> None:
    address = f"{agency_server.base}/locked.xml"
    text = look(wire_editor, address).content.decode()
    assert "asks for a user name and password" in text and 'name="secret"' in text
    page = look(wire_editor, address, username="desk", secret="sesame-4711")
    assert "sesame-4711" not in page.content.decode()
    answer = save(wire_editor, page)
    source = Source.objects.get()
    assert (source.username, source.secret) == ("desk", "sesame-4711")
    for url in (answer["Location"], reverse("desk:sources"),
                reverse("desk:source_edit", args=[source.pk])):  # fmt: skip
        assert "sesame-4711" not in wire_editor.get(url).content.decode(), url


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://10.0.0.8/feed.xml", "WIREDESK_FETCH_ALLOW"),
        ("http://169.254.169.254/latest", "metadata service"),
        ("sftp://10.0.0.8/out", "WIREDESK_FETCH_ALLOW"),
        ("https://desk:sesame@127.0.0.1/feed", "Take them out"),
        ("https://127.0.0.1/feed\r\nX-Evil: 1", "control characters"),
        ("ftp://127.0.0.1/a%0d%0aDELE%20b", "control characters"),
        ("sftp://desk@127.0.0.1/out", "fields of their own"),
        ("gopher://127.0.0.1/", "Paste a web address"),
        ("just words", "Paste a web address"),
        ("/no/such/folder/anywhere", "There is no folder"),
        ("/etc", "can’t be watched"),
        ("/tmp/../etc", "without"),
        ("http://127.0.0.1:99999/", "Port 99999 is none"),
        ("x" * 1999, "Paste a web address"),
    ],
)
def test_an_address_that_will_not_do_is_explained(
    wire_editor: Client, address: str, said: str
) -> None:
    page = look(wire_editor, address)
    (error,) = page.context["typed"].errors["address"]
    assert said.replace("’", "'") in error.replace("’", "'")
    assert not Source.objects.exists()


def test_the_newsrooms_own_folders_are_not_watched(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path / "home"
    (tmp_path / "home" / "deliveries").mkdir(parents=True)
    (tmp_path / "drop").mkdir()
    (tmp_path / "innocent").symlink_to(tmp_path / "home")
    for name in ("home", "home/deliveries", "", "innocent"):
        with pytest.raises(NotAllowed, match="belongs to Wiredesk"):
            check_address(Transport.FOLDER, str(tmp_path / name))
    assert check_address(Transport.FOLDER, str(tmp_path / "drop")) == str(tmp_path / "drop")


def test_a_host_without_its_scheme_is_taken_for_a_web_address(
    wire_editor: Client, settings: Any
) -> None:
    page = look(wire_editor, "10.0.0.8/feed.xml")
    assert "a private network" in page.content.decode()


def test_a_folder_gets_its_own_form(wire_editor: Client, tmp_path: Any) -> None:
    page = look(wire_editor, str(tmp_path))
    assert "new_secret" not in page.context["form"].fields
    save(wire_editor, page, name="Delta Bulletin")
    source = Source.objects.get()
    assert (source.transport, source.url) == ("folder", str(tmp_path))


def test_a_mailbox_must_say_who_may_send(wire_editor: Client, agency_server: Any) -> None:
    page = look(wire_editor, "imaps://127.0.0.1/INBOX")
    page = save(wire_editor, page, name="Delta Bulletin", new_secret="s", senders="")
    assert "name who may send" in page.content.decode()
    page = save(wire_editor, page, name="Delta Bulletin", senders="nobody at all")
    assert "neither an address" in page.content.decode()
    save(wire_editor, page, new_secret="s", senders="agency.example\ndesk@delta.example\n")
    assert Source.objects.get().senders == ["agency.example", "desk@delta.example"]


def test_a_pushed_source_shows_its_key_once(wire_editor: Client, client: Client) -> None:
    page = wire_editor.post(reverse("desk:source_add"), {"do": "push"})
    answer = save(wire_editor, page, name="Delta Bulletin")
    shown = wire_editor.get(answer["Location"]).content.decode()
    key = re.search(r'class="source-secret">([\w-]+)<', shown)[1]
    assert "/-/wire/push/delta-bulletin/" in shown
    assert key not in wire_editor.get(answer["Location"]).content.decode()
    push = {"data": newsml(), "content_type": "text/xml"}
    address = reverse("wire:push", args=["delta-bulletin"])
    assert (
        client.post(address, **push, headers={"Authorization": f"Bearer {key}"}).status_code == 202
    )

    source = Source.objects.get()
    wire_editor.post(reverse("desk:source_key", args=[source.pk]))
    renewed = re.search(
        r'class="source-secret">([\w-]+)<', wire_editor.get(answer["Location"]).content.decode()
    )[1]
    assert (
        client.post(address, **push, headers={"Authorization": f"Bearer {key}"}).status_code == 401
    )
    answer = client.post(address, **push, headers={"Authorization": f"Bearer {renewed}"})
    assert answer.status_code == 202


def test_the_same_address_is_not_added_twice(wire_editor: Client, agency_server: Any) -> None:
    page = look(wire_editor, f"{agency_server.base}/feed.xml")
    save(wire_editor, page)
    again = save(wire_editor, page)
    assert "This address is here already" in again.content.decode()
    assert (
        "This address is here already"
        in look(wire_editor, f"{agency_server.base}/feed.xml").content.decode()
    )
    assert Source.objects.count() == 1


def test_two_sources_of_one_name_get_two_short_names(
    wire_editor: Client, agency_server: Any
) -> None:
    agency_server.pages["/second.xml"] = (200, "application/rss+xml", feed(2))
    for path in ("/feed.xml", "/second.xml"):
        save(wire_editor, look(wire_editor, f"{agency_server.base}{path}"))
    assert set(Source.objects.values_list("slug", flat=True)) == {"harbour-wire", "harbour-wire-2"}


# --- the list and the page ------------------------------------------------------------------


def fetched(name: str, **health: Any) -> Source:
    source = Source.objects.create(
        slug=name.lower().replace(" ", "-"), name=name, transport=Transport.HTTP,
        url=f"https://{name.split()[0].lower()}.example/feed?apikey=opensesame",
    )  # fmt: skip
    if health:
        Health.objects.create(source=source, **health)
    return source


def test_the_list_puts_trouble_first_and_says_why(wire_editor: Client, now: Any) -> None:
    hour = timedelta(hours=1)
    fetched("Well Wire", last_look_at=now, last_ok_at=now, last_item_at=now, next_at=now + hour)
    fetched(
        "Broken Wire", last_look_at=now, failures=4, failing_since=now - hour,
        error="broken.example isn't there (404 Not Found).",
    )  # fmt: skip
    fetched("Silent Wire", last_look_at=now, last_item_at=now - 72 * hour)
    fetched("Gone Wire", last_look_at=now, stopped=True, error="It is gone for good (410).")
    paused = fetched("Paused Wire", last_look_at=now)
    Source.objects.filter(pk=paused.pk).update(active=False)
    fetched("New Wire")
    page = wire_editor.get(reverse("desk:sources"))
    rows = page.context["rows"]
    assert [row.source.name.split()[0] for row in rows] == [
        "Gone", "Broken", "Silent", "New", "Paused", "Well",
    ]  # fmt: skip
    text = page.content.decode()
    for said in ("Stopped", "Failing", "Silent", "Never looked at", "Paused", "Well",
                 "404 Not Found", "In trouble (3)"):  # fmt: skip
        assert said in text, said
    assert "opensesame" not in text
    only = wire_editor.get(reverse("desk:sources"), {"only": "trouble", "words": "BROKEN"})
    assert [row.source.name for row in only.context["rows"]] == ["Broken Wire"]


def test_items_are_counted_by_day_and_week(
    wire_editor: Client, arrive: Any, agency: Any, now: Any
) -> None:
    for number, days in enumerate((0, 0, 3, 9)):
        item = arrive(guid=f"tag:sample.example,2026:{number}", headline=f"Piece {number}").item
        Item.objects.filter(pk=item.pk).update(received_at=now - timedelta(days=days))
    (row,) = wire_editor.get(reverse("desk:sources")).context["rows"]
    assert (row.day, row.week) == (2, 3)
    page = wire_editor.get(reverse("desk:source", args=[agency.pk]))
    assert (page.context["row"].day, page.context["row"].week) == (2, 3)
    assert "Piece 3" in page.content.decode()


def test_the_list_costs_the_same_whatever_it_shows(
    wire_editor: Client, django_assert_num_queries: Any, now: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    fetched("First Wire", last_look_at=now)
    wire_editor.get(reverse("desk:sources"))
    with CaptureQueriesContext(connection) as few:
        wire_editor.get(reverse("desk:sources"))
    for number in range(20):
        fetched(f"Wire {number}", last_look_at=now)
    with django_assert_num_queries(len(few)):
        wire_editor.get(reverse("desk:sources"))


def test_an_alarm_of_the_home_leads_to_the_source(wire_editor: Client, now: Any) -> None:
    source = fetched(
        "Broken Wire", last_look_at=now, failures=4, failing_since=now - timedelta(hours=1),
        error="It isn't there.",
    )  # fmt: skip
    assert watch_sources(now=now) == 1
    page = wire_editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("desk:source", args=[source.pk]) in page and "Source: Broken Wire" in page


def test_the_page_tells_health_licence_and_refused_files(
    wire_editor: Client, signed_in: Any, now: Any
) -> None:
    source = fetched(
        "Harbour Wire", last_look_at=now, failures=1, failing_since=now, error="It isn't there."
    )
    source.territories, source.channels = ["KE", "TZ"], ["pages"]
    source.days_online, source.may_rewrite, source.credit = 30, False, "Harbour"
    source.save()
    refuse_unread(source=source, name="big.xml", size=2**30, reason="larger than 15 MB", now=now)
    address = reverse("desk:source", args=[source.pk])
    text = wire_editor.get(address).content.decode()
    assert "may not be rewritten, shown in Kenya and Tanzania only, used for pages only" in text
    assert "public for 30 days. Credit line: Harbour." in text
    assert "It isn&#x27;t there." in text and "Larger than 15 MB" in text
    assert "opensesame" not in text
    reader = signed_in("Writers").get(address)
    assert reader.status_code == 200
    assert reverse("desk:source_edit", args=[source.pk]) not in reader.content.decode()


def test_look_now_and_pause(wire_editor: Client, now: Any) -> None:
    later = now + timedelta(hours=1)
    source = fetched("Harbour Wire", last_look_at=now, next_at=later, stopped=True)
    wire_editor.post(reverse("desk:source_look", args=[source.pk]))
    soon = now + timedelta(minutes=1)
    assert [each.pk for each in claim_due(now=soon, limit=5)] == [source.pk]
    wire_editor.post(reverse("desk:source_active", args=[source.pk]), {"active": "false"})
    assert claim_due(now=later, limit=5) == []
    wire_editor.post(reverse("desk:source_look", args=[source.pk]))
    assert claim_due(now=later, limit=5) == []
    wire_editor.post(reverse("desk:source_active", args=[source.pk]), {"active": "true"})
    assert [each.pk for each in claim_due(now=soon, limit=5)] == [source.pk]


def test_a_source_by_command_line_is_no_trouble(agency: Any, now: Any) -> None:
    assert state_of(agency, None, now).label == "By hand"


# --- changing -------------------------------------------------------------------------------


@pytest.fixture
def locked(agency_server: Any, now: Any) -> Source:
    """A source whose login and validators are stored."""
    source = Source.objects.create(
        slug="harbour-wire", name="Harbour Wire", transport=Transport.HTTP,
        url=f"{agency_server.base}/locked.xml", username="desk", secret="sesame-4711",
    )  # fmt: skip
    Health.objects.create(
        source=source, next_at=now + timedelta(hours=1), etag='"abc"', last_hash="0" * 64,
        last_look_at=now, last_ok_at=now,
    )  # fmt: skip
    return source


def edit(browser: Client, source: Source, **changed: Any) -> Any:
    address = reverse("desk:source_edit", args=[source.pk])
    return browser.post(address, edited(source, **changed))


def test_an_empty_password_leaves_the_stored_one(wire_editor: Client, locked: Source) -> None:
    page = wire_editor.get(reverse("desk:source_edit", args=[locked.pk])).content.decode()
    assert "One is stored" in page and "sesame-4711" not in page
    assert edit(wire_editor, locked, name="Harbour").status_code == 302
    locked.refresh_from_db()
    assert (locked.name, locked.secret) == ("Harbour", "sesame-4711")
    assert locked.health.etag == '"abc"'
    assert edit(wire_editor, locked).status_code == 302
    page = wire_editor.get(reverse("desk:source", args=[locked.pk])).content.decode()
    assert page.count("changed name") == 1 and "wire@example.com" in page
    edit(wire_editor, locked, new_secret="other-1234")
    locked.refresh_from_db()
    assert locked.secret == "other-1234"
    edit(wire_editor, locked, forget_secret="true")
    locked.refresh_from_db()
    assert locked.secret == ""


def test_all_of_the_licence_is_stored_as_chosen(wire_editor: Client, locked: Source) -> None:
    answer = edit(
        wire_editor, locked, territories=["KE", "UG"], channels=["pages"], days_online="30",
        keep_days="90", keep_passages=None, may_rewrite=None, policy=Policy.HOLD,
        is_press_office="true", silent_hours="6", every_seconds="60", rights="Kenya only",
    )  # fmt: skip
    assert answer.status_code == 302
    locked.refresh_from_db()
    assert set(locked.territories) == {"KE", "UG"} and locked.channels == ["pages"]
    assert (locked.days_online, locked.keep_days) == (30, 90)
    assert not locked.keep_passages and not locked.may_rewrite and locked.is_press_office
    assert (locked.policy, locked.silent_hours, locked.every_seconds) == ("hold", 6, 60)
    # Opened and saved again it stays as it is.
    assert edit(wire_editor, locked).status_code == 302
    again = Source.objects.get(pk=locked.pk)
    assert (set(again.territories), again.days_online) == ({"KE", "UG"}, 30)


def test_a_password_is_not_carried_to_another_server(
    wire_editor: Client, locked: Source, agency_server: Any
) -> None:
    elsewhere = "http://127.0.0.2:8080/feed.xml"
    page = edit(wire_editor, locked, url=elsewhere)
    assert "what one agency gave is not sent to" in page.content.decode()
    assert Source.objects.get(pk=locked.pk).url == locked.url
    assert edit(wire_editor, locked, url=elsewhere, new_secret="theirs").status_code == 302
    changed = Source.objects.get(pk=locked.pk)
    assert (changed.url, changed.secret) == (elsewhere, "theirs")


def test_a_new_address_forgets_what_was_true_of_the_old(
    wire_editor: Client, locked: Source, agency_server: Any, now: Any
) -> None:
    Subscription.objects.create(
        source=locked, hub="https://hub.example/", topic=locked.url, token="t", secret="s",
        asked_at=now,
    )  # fmt: skip
    edit(wire_editor, locked, url=f"{agency_server.base}/feed.xml")
    health = Health.objects.get(source=locked)
    assert (health.etag, health.last_hash) == ("", "")
    assert health.next_at < now + timedelta(minutes=1)
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"transport": "sftp"}, "url"),
        ({"transport": "push"}, "url"),
        ({"url": "https://desk:sesame@127.0.0.1/feed"}, "url"),
        ({"url": "http://10.0.0.8/feed"}, "url"),
        ({"url": ""}, "url"),
        ({"every_seconds": "2"}, "every_seconds"),
        ({"every_seconds": "-1"}, "every_seconds"),
        ({"every_seconds": "99999999999"}, "every_seconds"),
        ({"territories": ["XX1"]}, "territories"),
        ({"policy": "publish-all"}, "policy"),
        ({"new_secret": "a", "forget_secret": "true"}, "forget_secret"),
        ({"senders": "no domain"}, "senders"),
        ({"name": ""}, "name"),
        ({"days_online": "soon"}, "days_online"),
    ],
)
def test_what_does_not_fit_is_not_saved(
    wire_editor: Client, locked: Source, changed: dict[str, Any], field: str
) -> None:
    page = edit(wire_editor, locked, **changed)
    assert page.status_code == 200
    assert field in page.context["form"].errors
    again = Source.objects.get(pk=locked.pk)
    assert (again.url, again.transport, again.secret) == (locked.url, "http", "sesame-4711")


def test_a_moved_address_is_accepted_and_the_login_stays_behind(
    wire_editor: Client, locked: Source, agency_server: Any
) -> None:
    moved = reverse("desk:source_moved", args=[locked.pk])
    here = f"{agency_server.base}/feed.xml"
    Health.objects.filter(source=locked).update(moved_to=here)
    assert (
        "names a new address"
        in wire_editor.get(reverse("desk:source", args=[locked.pk])).content.decode()
    )
    wire_editor.post(moved, {"address": "http://127.0.0.1:1/evil"})
    assert Source.objects.get(pk=locked.pk).url == locked.url
    wire_editor.post(moved, {"address": here})
    same = Source.objects.get(pk=locked.pk)
    assert (same.url, same.secret) == (here, "sesame-4711")

    elsewhere = "http://127.0.0.2:8080/feed.xml"
    Health.objects.filter(source=locked).update(moved_to=elsewhere)
    page = wire_editor.get(reverse("desk:source", args=[locked.pk])).content.decode()
    assert "another server" in page
    wire_editor.post(moved, {"address": elsewhere})
    other = Source.objects.get(pk=locked.pk)
    assert (other.url, other.username, other.secret) == (elsewhere, "", "")


def test_only_a_source_that_brought_nothing_is_removed(
    wire_editor: Client, arrive: Any, agency: Any
) -> None:
    empty = fetched("Empty Wire")
    wire_editor.post(reverse("desk:source_remove", args=[empty.pk]))
    assert not Source.objects.filter(pk=empty.pk).exists()
    arrive()
    answer = wire_editor.post(reverse("desk:source_remove", args=[agency.pk]), follow=True)
    assert "pause it instead" in answer.content.decode()
    assert Source.objects.filter(pk=agency.pk).exists()


def test_who_may_not_change_a_source_sees_no_form_of_it(signed_in: Any, agency: Any) -> None:
    for role in ("Writers", "Desk editors"):
        browser = signed_in(role)
        for name in ("source_edit", "source_signals"):
            assert browser.get(reverse(f"desk:{name}", args=[agency.pk])).status_code == 403
        for name in ("source_add", "source_import", "source_export", "signals"):
            assert browser.get(reverse(f"desk:{name}")).status_code == 403, name
        assert browser.get(reverse("desk:sources")).status_code == 200


def test_a_change_without_its_token_is_refused(staff: Any, agency: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(staff("Admins"))
    for name in ("source_active", "source_remove", "source_key", "source_edit"):
        answer = browser.post(reverse(f"desk:{name}", args=[agency.pk]), {"active": "false"})
        assert answer.status_code == 403, name
    assert Source.objects.get().active


# --- an SFTP server's key -------------------------------------------------------------------


def test_a_server_that_shows_no_key_is_told_of(wire_editor: Client, agency_server: Any) -> None:
    source = Source.objects.create(
        slug="s", name="S", transport=Transport.SFTP,
        url=f"sftp://127.0.0.1:{agency_server.server_port}/out",
    )  # fmt: skip
    address = reverse("desk:source_host_key", args=[source.pk])
    answer = wire_editor.post(address, follow=True)
    assert answer.redirect_chain and "127.0.0.1" in answer.content.decode()
    wire_editor.post(address, {"host_key": "no key at all"})
    assert Source.objects.get().host_key == ""


def test_the_key_that_a_server_shows_is_compared_then_accepted(
    wire_editor: Client, settings: Any
) -> None:
    import socket

    import paramiko

    settings.FETCH_ALLOW = ("127.0.0.0/8",)
    key = paramiko.ECDSAKey.generate()
    listening = socket.create_server(("127.0.0.1", 0))
    heard: list[paramiko.Transport] = []

    def serve() -> None:
        transport = paramiko.Transport(listening.accept()[0])
        transport.add_server_key(key)
        transport.start_server(event=threading.Event(), server=paramiko.ServerInterface())
        heard.append(transport)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    source = Source.objects.create(
        slug="s", name="S", transport=Transport.SFTP, username="desk", secret="sesame-4711",
        url=f"sftp://127.0.0.1:{listening.getsockname()[1]}/out",
    )  # fmt: skip
    address = reverse("desk:source_host_key", args=[source.pk])
    page = wire_editor.post(address)
    thread.join(10)
    offered = page.context["offered"]
    assert offered.host_key == f"ecdsa-sha2-nistp256 {key.get_base64()}"
    assert offered.fingerprint in page.content.decode()
    assert "no user name and no password is sent" in page.content.decode()
    assert Source.objects.get().host_key == ""
    wire_editor.post(address, {"host_key": offered.host_key})
    assert Source.objects.get().host_key == offered.host_key
    assert [t.is_authenticated() for t in heard] == [False]
    listening.close()


def test_a_key_is_accepted_and_shown_by_its_fingerprint(wire_editor: Client, db: None) -> None:
    import base64

    blob = base64.b64encode(b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + bytes(range(32))).decode()
    source = Source.objects.create(
        slug="s", name="S", transport=Transport.SFTP, url="sftp://127.0.0.1/out"
    )
    Health.objects.create(source=source, stopped=True)
    key = f"ssh-ed25519 {blob}"
    wire_editor.post(reverse("desk:source_host_key", args=[source.pk]), {"host_key": key})
    assert Source.objects.get().host_key == key
    assert not Health.objects.get().stopped
    page = wire_editor.get(reverse("desk:source", args=[source.pk])).content.decode()
    assert "SHA256:" in page and blob not in page


# --- signals --------------------------------------------------------------------------------


def rows(*codes: tuple[str, str], initial: int = 0, **more: str) -> dict[str, str]:
    sent = {"signals-TOTAL_FORMS": str(len(codes)), "signals-INITIAL_FORMS": str(initial)}
    for number, (code, meaning) in enumerate(codes):
        sent |= {f"signals-{number}-code": code, f"signals-{number}-meaning": meaning}
    return {**sent, **more}


def test_signals_are_set_for_one_source_and_for_all(wire_editor: Client, agency: Any) -> None:
    own = reverse("desk:source_signals", args=[agency.pk])
    wire_editor.post(own, rows(("nw:RECALL", "kill"), ("", "")))
    wire_editor.post(reverse("desk:signals"), rows(("edStat:C", "hold")))
    assert set(SignalMeaning.objects.values_list("source", "code", "meaning")) == {
        (agency.pk, "nw:RECALL", "kill"),
        (None, "edStat:C", "hold"),
    }
    page = wire_editor.get(reverse("desk:signals")).content.decode()
    assert "sttinstruct:remove" in page and "nw:RECALL" in page
    again = rows(("nw:RECALL", "kill"), initial=1, **{"signals-0-DELETE": "on"})
    wire_editor.post(own, again)
    assert not SignalMeaning.objects.filter(source=agency).exists()


def test_a_code_has_one_meaning(wire_editor: Client, agency: Any) -> None:
    sent = rows(("nw:RECALL", "kill"), ("NW:recall", "update"))
    page = wire_editor.post(reverse("desk:source_signals", args=[agency.pk]), sent)
    assert "stands here twice" in page.content.decode()
    assert not SignalMeaning.objects.exists()


def test_a_kill_by_the_operators_table_is_one_on_arrival(
    wire_editor: Client, arrive: Any, agency: Any
) -> None:
    wire_editor.post(reverse("desk:signals"), rows(("SIG:advisory", "correction")))
    assert arrive(signal="advisory").item.signal == "correction"


# --- lists ----------------------------------------------------------------------------------

OPML = b"""<opml version="2.0"><head><title>Ports</title></head><body>
<outline text="Rivers"><outline text="Quay Gazette" xmlUrl="https://quay.example/rss.xml"/>
<outline text="River Desk" xmlUrl="https://desk:pw@river.example/atom.xml"/></outline>
<outline text="Here" xmlUrl="https://harbour.example/feed?apikey=opensesame"/>
<outline text="Bad" xmlUrl="javascript:alert(1)"/></body></opml>"""


def upload(browser: Client, data: bytes) -> Any:
    file = SimpleUploadedFile("list.opml", data)
    return browser.post(reverse("desk:source_import"), {"file": file})


def test_a_list_is_shown_before_it_is_taken_over(wire_editor: Client, now: Any) -> None:
    fetched("Harbour Wire")
    page = upload(wire_editor, OPML)
    text = page.content.decode()
    assert "2 new, 1 here already, 1 that can’t be used" in text
    assert "Only addresses that begin with http" in text and "pw@" not in text
    assert Source.objects.count() == 1
    sent = {
        "do": "save",
        "carried": page.context["carried"],
        "choice": "true",
        "take": ["https://quay.example/rss.xml"],
        "start": "paused",
    }
    wire_editor.post(reverse("desk:source_import"), sent)
    quay = Source.objects.get(slug="quay-gazette")
    assert Source.objects.count() == 2
    assert not quay.active and quay.transport == "http" and quay.credit == "Quay Gazette"
    wire_editor.post(
        reverse("desk:source_import"),
        {**sent, "take": ["https://river.example/atom.xml"], "start": "active"},
    )
    due = claim_due(now=now + timedelta(minutes=1), limit=9)
    assert "river-desk" in {source.slug for source in due}
    wire_editor.post(reverse("desk:source_import"), sent)
    assert Source.objects.count() == 3


@pytest.mark.parametrize(
    "data", [b"", b"no list", b"<rss version='2.0'/>", b"<opml><body/></opml>"]
)
def test_a_file_that_is_no_list_adds_nothing(wire_editor: Client, data: bytes) -> None:
    assert upload(wire_editor, data).status_code == 200
    assert not Source.objects.exists()


@pytest.mark.parametrize("carried", ["", "%%%", "AAAA", "eJwDAAAAAAE="])
def test_a_list_that_came_back_broken_adds_nothing(wire_editor: Client, carried: str) -> None:
    sent = {"do": "save", "carried": carried, "start": "active"}
    answer = wire_editor.post(reverse("desk:source_import"), sent)
    assert answer["Location"] == reverse("desk:source_import")
    assert not Source.objects.exists()


def test_a_long_list_is_taken_as_a_whole(wire_editor: Client) -> None:
    outlines = "".join(
        f'<outline text="Wire {n}" xmlUrl="https://wire{n}.example/{"a" * 200}"/>'
        for n in range(1500)
    )
    page = upload(wire_editor, f"<opml><body>{outlines}</body></opml>".encode())
    assert "taken over as a whole" in page.content.decode()
    sent = {"do": "save", "carried": page.context["carried"], "start": "paused"}
    wire_editor.post(reverse("desk:source_import"), sent)
    assert Source.objects.count() == 1500


def test_what_is_exported_can_be_imported(wire_editor: Client, now: Any) -> None:
    from wiredesk.wire.fetch.opml import read

    source = fetched("Harbour Wire")
    Source.objects.create(slug="f", name="F", transport=Transport.FOLDER, url="/srv/in")
    answer = wire_editor.get(reverse("desk:source_export"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert [(each.title, each.url) for each in read(answer.content).sources] == [
        ("Harbour Wire", source.url)
    ]
