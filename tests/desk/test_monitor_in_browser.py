"""The wire monitor in a real browser: it lives by itself, and a keyboard is enough."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wiredesk.desk.actions.intake import intake
from wiredesk.desk.models import Entry
from wiredesk.people.actor import at_command_line
from wiredesk.wire.actions.receive import receive

from ..copy import newsml

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = 5_000  # milliseconds; a quiet machine needs less than one thousand


@dataclass
class Window:
    """A browser of its own in which somebody has signed in, with what it complained of."""

    page: Any
    complaints: list[str]
    list_url: str

    def open(self, query: str = "") -> Any:
        self.page.goto(self.list_url + query)
        self.page.wait_for_selector(".monitor-live--on")
        return self.page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def row(self, entry: Entry) -> Any:
        return self.page.locator(f"#entry-{entry.pk}")

    @property
    def headlines(self) -> list[str]:
        return self.page.locator(".monitor-headline").all_inner_texts()

    @property
    def cursor(self) -> str:
        return self.page.locator("tr[aria-current] .monitor-headline").inner_text()


@pytest.fixture
def arrive(agency: Any) -> Callable[..., Entry]:
    """Take a piece in as its agency would deliver it."""

    def take_in(**copy: Any) -> Entry:
        moment = timezone.now()
        file = receive(source=agency, name="piece.xml", data=newsml(**copy), now=moment)
        (arrival,) = intake(file, by=at_command_line(), now=moment)
        return Entry.objects.get(chain=arrival.item.chain)

    return take_in


@pytest.fixture
def pieces(arrive: Any) -> Callable[[int], list[Entry]]:
    def make(count: int, start: int = 0) -> list[Entry]:
        return [
            arrive(
                guid=f"tag:sample.example,2026:piece-{number}",
                headline=f"Piece number {number}",
                paragraphs=(f"OSLO (Sample Agency) - Hall {number} opened its doors.",),
            )
            for number in range(start, start + count)
        ]

    return make


@pytest.fixture
def window(browser: Any, live_server: Any, signed_in: Any) -> Iterator[Callable[..., Window]]:
    """Opens a browser for somebody of a role."""
    contexts = []

    def show(role: str = "Wire editors", **options: Any) -> Window:
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": live_server.url}
                for name, morsel in signed_in(role).cookies.items()
            ]
        )
        shown = Window(context.new_page(), [], live_server.url + reverse("desk:wire"))
        shown.page.set_default_timeout(WITHIN)
        shown.page.on(
            "console",
            lambda said: (
                shown.complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        shown.page.on("pageerror", lambda error: shown.complaints.append(str(error)))
        return shown

    yield show
    for context in contexts:
        context.close()


def test_an_arrival_shows_by_itself(window: Any, arrive: Any) -> None:
    first = arrive()
    editor = window()
    page = editor.open()
    second = arrive(guid="tag:sample.example,2026:ferry", headline="Ferry fares to rise")
    came = time.monotonic()
    page.wait_for_selector(f"#entry-{second.pk}")
    print(f"an arrival showed {time.monotonic() - came:.2f} s after intake")
    assert editor.headlines == ["Ferry fares to rise", first.item.headline]

    arrive(version=2, headline="Bridge reopens to buses as well")
    page.wait_for_selector("text=Bridge reopens to buses as well")
    assert editor.headlines == ["Bridge reopens to buses as well", "Ferry fares to rise"]
    assert editor.complaints == []


def test_two_editors_see_at_once_who_has_what(window: Any, staff: Any, pieces: Any) -> None:
    old, _ = pieces(2)
    ines, omar = window("Wire editors"), window("Desk editors")
    for each in (ines, omar):
        each.open()
    ines.press("j", "j", "t")
    taken = time.monotonic()
    holder = omar.row(old).locator(f".monitor-holder [title^='Taken by {staff('Wire editors')}']")
    holder.wait_for()
    print(f"a take showed in the other browser after {time.monotonic() - taken:.2f} s")

    omar.press("j", "j", "t")
    omar.page.wait_for_selector(f"text={staff('Wire editors')} has “Piece number 0”")
    old.refresh_from_db()
    assert old.taken_by == staff("Wire editors")
    omar.press("Shift+T")
    ines.row(old).locator(f"[title^='Taken by {staff('Desk editors')}']").wait_for()
    omar.press("u")
    ines.row(old).locator(f"[title^='Taken by {staff('Wire editors')}']").wait_for()
    ines.press("t")
    ines.page.wait_for_selector("text=Gave back “Piece number 0”")
    omar.row(old).locator(".monitor-holder:empty").wait_for()
    assert ines.complaints == omar.complaints == []


def test_many_are_spiked_and_brought_back_by_keyboard(window: Any, pieces: Any) -> None:
    pieces(5)
    editor, other = window(), window("Desk editors")
    page = editor.open()
    other.open()
    editor.press("j", "Shift+J", "Shift+J")
    assert page.locator("#monitor-count").inner_text() == "3 selected"
    editor.press("s")
    page.wait_for_selector("text=Spiked 3 pieces.")
    for each in (editor, other):
        each.page.wait_for_function("document.querySelectorAll('#monitor-rows tr').length === 2")
    assert editor.headlines == ["Piece number 1", "Piece number 0"]
    assert editor.cursor == "Piece number 1"
    editor.press("u")
    for each in (editor, other):
        each.page.wait_for_function("document.querySelectorAll('#monitor-rows tr').length === 5")
    assert editor.headlines == other.headlines == [f"Piece number {n}" for n in (4, 3, 2, 1, 0)]
    editor.press("a", "t")
    page.wait_for_selector("text=Took 5 pieces.")
    editor.press("u")
    page.wait_for_selector("text=Undone. Gave back 5 pieces.")
    assert not Entry.objects.exclude(taken_by=None).exists()
    assert editor.complaints == other.complaints == []


def test_selection_and_focus_outlive_what_changes_around_them(window: Any, pieces: Any) -> None:
    old, _ = pieces(2)
    editor, other = window(), window("Desk editors")
    page = editor.open()
    editor.press("j", "j", "x")
    other.open()
    other.press("j", "j", "t")
    editor.row(old).locator(".monitor-holder span").wait_for()
    pieces(1, start=7)
    page.wait_for_selector("text=Piece number 7")
    assert editor.cursor == "Piece number 0"
    assert page.evaluate("document.activeElement.id") == f"entry-{old.pk}"
    assert page.locator(f"#entry-{old.pk} input").is_checked()
    assert page.locator("#monitor-count").inner_text() == "1 selected"


def test_a_reader_further_down_is_not_moved(window: Any, pieces: Any) -> None:
    pieces(45)
    editor = window()
    page = editor.open()
    page.evaluate("document.getElementById('monitor-list').scrollTop = 300")
    where = page.locator("#monitor-rows tr").nth(15).bounding_box()["y"]
    pieces(3, start=50)
    page.wait_for_selector("#monitor-new:has-text('3 new')")
    assert abs(page.locator("#monitor-rows tr").nth(15).bounding_box()["y"] - where) < 1
    assert editor.headlines[0] == "Piece number 44"
    page.click("#monitor-new")
    assert editor.headlines[:3] == ["Piece number 52", "Piece number 51", "Piece number 50"]
    assert page.locator("#monitor-new").is_hidden()
    assert editor.complaints == []


def test_older_pages_are_added_at_the_end(window: Any, pieces: Any) -> None:
    pieces(60)
    editor = window()
    page = editor.open()
    assert len(editor.headlines) == 50
    page.click("#monitor-older a")
    page.wait_for_function("document.querySelectorAll('#monitor-rows tr').length === 60")
    assert editor.headlines == [f"Piece number {n}" for n in range(59, -1, -1)]
    assert page.locator("#monitor-older").is_hidden()


def test_the_list_is_loaded_anew_where_too_much_changed(
    window: Any, pieces: Any, monkeypatch: Any
) -> None:
    old, _ = pieces(2)
    editor = window()
    page = editor.open()
    editor.press("j", "j", "x")
    monkeypatch.setattr("wiredesk.desk.views.monitor._AT_ONCE", 0)
    pieces(2, start=4)
    page.wait_for_selector("text=Piece number 5")
    assert editor.headlines == [f"Piece number {n}" for n in (5, 4, 1, 0)]
    assert page.locator(f"#entry-{old.pk} input").is_checked()
    assert editor.cursor == "Piece number 0"

    pieces(40, start=10)
    page.wait_for_selector("text=Piece number 49")
    page.evaluate("document.getElementById('monitor-list').scrollTop = 200")
    pieces(1, start=60)
    page.wait_for_selector("#monitor-new:has-text('Much is new: show it')")
    assert editor.headlines[0] == "Piece number 49"
    editor.press("n")
    page.wait_for_selector("text=Piece number 60")
    assert editor.headlines[:2] == ["Piece number 60", "Piece number 49"]
    assert editor.complaints == []


def test_a_kill_alerts_whatever_the_filter_and_once(window: Any, arrive: Any) -> None:
    arrive()
    editor = window()
    page = editor.open("?urgency=1")
    arrive(version=2, status="canceled", signal="kill", headline="<b>Bridge</b> story killed")
    banner = page.locator(".monitor-alert--kill")
    banner.wait_for()
    assert "KILL" in banner.inner_text() and "<b>Bridge</b> story killed" in banner.inner_text()
    assert page.locator("#monitor-alerts").get_attribute("aria-live") == "assertive"
    item = Entry.objects.get().item_id
    assert banner.locator("a").get_attribute("href") == reverse("desk:item", args=[item])
    banner.locator("button").click()
    assert banner.count() == 0
    editor.open()
    assert banner.count() == 0
    assert page.evaluate("JSON.parse(localStorage.getItem('wiredesk.sounded')).length") == 1
    assert editor.complaints == []


def test_sound_and_notice_come_once_it_is_switched_on(window: Any, arrive: Any) -> None:
    editor = window(permissions=["notifications"])
    page = editor.page
    page.add_init_script(
        """
        window.tones = 0; window.notices = [];
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...when) { tones += 1; return start.apply(this, when); };
        window.Notification = class { constructor(title) { notices.push(title); }
          static permission = "granted"; static requestPermission() { return "granted"; } };
        """  # noqa: E501
    )
    arrive()
    editor.open()
    assert page.locator("#monitor-sound").inner_text() == "Sound off"
    arrive(guid="tag:sample.example,2026:a", headline="A silent flash", signal="flash")
    page.wait_for_selector(".monitor-alert--flash")
    assert page.evaluate("[tones, notices.length]") == [0, 0]
    page.click("#monitor-sound")
    page.wait_for_selector("#monitor-sound:has-text('Sound on')")
    sample = page.evaluate("tones")
    assert sample > 0  # the editor hears what it will be like
    arrive(version=2, status="canceled", signal="kill", headline="Bridge story killed")
    page.wait_for_function(f"tones === {sample} + 3")
    assert page.evaluate("notices") == ["KILL: Bridge story killed"]

    other_tab = page.context.new_page()
    other_tab.goto(editor.list_url)
    other_tab.wait_for_selector(".monitor-alert--kill")
    assert other_tab.evaluate("localStorage.getItem('wiredesk.sounded')").count("-") == 2
    assert other_tab.locator("#monitor-sound").inner_text() == "Sound: click here"
    other_tab.click("#monitor-sound")
    other_tab.wait_for_selector("#monitor-sound:has-text('Sound on')")
    assert editor.complaints == []


def test_a_lost_connection_is_told_and_mends(window: Any, arrive: Any) -> None:
    arrive()
    editor = window()
    page = editor.open()
    page.context.set_offline(True)
    page.wait_for_selector(".monitor-live--off")
    assert "Not live since" in page.inner_text("#monitor-live")
    assert "trying again" in page.inner_text("#monitor-live")
    editor.press("j", "t")
    page.wait_for_selector("text=Not done: the newsroom gave no answer.")
    page.context.set_offline(False)
    page.wait_for_selector(".monitor-live--on", timeout=20_000)


def test_who_is_signed_out_is_told(window: Any, arrive: Any) -> None:
    from django.contrib.sessions.models import Session

    arrive()
    editor = window()
    page = editor.open()
    Session.objects.all().delete()
    page.wait_for_selector("text=Not live: you are signed out.")


def test_the_preview_follows_the_cursor_and_keeps_what_it_fetched(window: Any, pieces: Any) -> None:
    pieces(8)
    editor = window()
    page = editor.open()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "/entries/" in sent.url else None)
    editor.press("j", "o")
    page.wait_for_selector(".monitor-preview h2:has-text('Piece number 7')")
    editor.press(*"jjjjj")
    page.wait_for_selector(".monitor-preview h2:has-text('Piece number 2')")
    assert len(asked) == 2  # one where the cursor rested, none on the way
    editor.press("ArrowUp", "ArrowDown")
    page.wait_for_timeout(300)
    assert len(asked) == 2
    with page.expect_navigation():
        editor.press("Enter")
    assert page.inner_text("h1") == "Piece number 2"
    page.go_back()
    page.wait_for_selector("tr[aria-current]")
    assert editor.cursor == "Piece number 2"
    assert editor.complaints == []


def test_keys_are_letters_where_somebody_types(window: Any, pieces: Any) -> None:
    pieces(2)
    editor = window()
    page = editor.open()
    editor.press("j", "/")
    page.keyboard.type("satujkx?")
    assert page.input_value("[name=words]") == "satujkx?"
    assert not Entry.objects.exclude(spiked_at=None, taken_by=None).exists()
    editor.press("Escape", "?")
    page.wait_for_selector("#monitor-help[open]")
    editor.press("s", "Escape")
    page.wait_for_selector("#monitor-help", state="hidden")
    assert Entry.objects.filter(spiked_at=None).count() == 2


def test_a_view_is_saved_and_called_by_its_number(window: Any, pieces: Any) -> None:
    pieces(2)
    editor = window()
    page = editor.open()
    with page.expect_navigation():
        page.select_option(".monitor-filter [name=urgency]", "3")
    assert page.url.endswith("?urgency=3")
    page.click("text=Save view")
    page.fill(".monitor-save [name=name]", "Urgent")
    with page.expect_navigation():
        page.click(".monitor-save button")
    editor.open()
    with page.expect_navigation():
        editor.press("g", "1")
    assert page.url.endswith("?urgency=3")
    assert page.locator(".monitor-tabs [aria-current]").inner_text().endswith("Urgent")
    with page.expect_navigation():
        page.click("text=Delete view")
    assert page.locator(".monitor-saved").count() == 0
    assert editor.complaints == []


def test_a_desk_s_width_shows_many_and_a_phone_s_scrolls_one_way(window: Any, pieces: Any) -> None:
    pieces(40)
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    page = window().open()
    whole = """[...document.querySelectorAll('#monitor-rows tr')].filter(
        row => row.getBoundingClientRect().bottom <= innerHeight).length"""
    assert page.evaluate(whole) >= 25
    assert not page.evaluate(wider)
    phone = window(viewport={"width": 390, "height": 844})
    page = phone.open()
    assert not page.evaluate(wider)
    page.evaluate("document.getElementById('main').scrollTop = 500")
    pieces(1, start=50)
    page.wait_for_selector("#monitor-new:has-text('1 new')")
    page.click("#monitor-new")
    assert phone.headlines[0] == "Piece number 50"


def test_without_a_script_it_is_a_list_with_a_form(window: Any, pieces: Any) -> None:
    old, _ = pieces(2)
    editor = window(java_script_enabled=False)
    page = editor.page
    page.goto(editor.list_url)
    assert editor.headlines == ["Piece number 1", "Piece number 0"]
    page.check(f"#entry-{old.pk} input")
    page.click("#monitor-form [value=spike]")
    assert "Spiked “Piece number 0”." in page.inner_text(".messages")
    assert editor.headlines == ["Piece number 1"]
    page.fill("[name=words]", "nowhere")
    page.click(".monitor-filter button")
    assert editor.headlines == []
    page.goto(editor.list_url)
    page.click(".monitor-headline")
    assert page.inner_text("h1") == "Piece number 1"
    page.click("text=Take")
    assert "Took it" in page.inner_text("main")
