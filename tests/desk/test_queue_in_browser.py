"""The queue in a real browser: a keyboard is enough, and a telephone as well."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wiredesk.desk.actions.intake import intake
from wiredesk.desk.actions.save import save
from wiredesk.desk.models import Article
from wiredesk.desk.queries import draft_of
from wiredesk.people.actor import Actor, How, at_command_line
from wiredesk.wire.actions.receive import receive

from ..copy import newsml

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = 5_000  # milliseconds
PIECES = (
    ("Oslo", "Tram fares fall in Oslo", "Tram passengers in Oslo pay a third less from March."),
    ("Lima", "Maize dearer in Lima", "Market traders in Lima sold maize at twice the old price."),
    ("Suva", "Reef survey off Suva", "Divers counted young coral on two reefs off Suva."),
    ("Baku", "Chess final in Baku", "A student of nineteen won the chess final in Baku."),
)


@pytest.fixture
def drafts(agency: Any) -> list[Article]:
    """Four drafts of the wire, the first one standing lowest."""
    found = []
    for town, headline, text in PIECES:
        now = timezone.now()
        data = newsml(
            guid=f"tag:sample.example,2026:{town}",
            headline=headline,
            slugline=town.upper(),
            paragraphs=(f"{town.upper()} (Sample Agency) - {text}",),
        )
        file = receive(source=agency, name="a.xml", data=data, now=now)
        (arrival,) = intake(file, by=at_command_line(), now=now, draft=True)
        found.append(arrival.article)
    return found


@pytest.fixture
def open_queue(browser: Any, live_server: Any, signed_in: Any) -> Iterator[Callable[..., Any]]:
    """The queue in a browser of a desk editor's; what it complains of fails the test."""
    contexts = []
    complaints: list[str] = []

    def show(**options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        for name, morsel in signed_in("Desk editors").cookies.items():
            context.add_cookies([{"name": name, "value": morsel.value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(WITHIN)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda s: complaints.append(s.text) if s.type == "error" else None)
        page.goto(live_server.url + reverse("desk:articles"))
        page.wait_for_selector(".queue--living")
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def at(page: Any) -> str:
    return str(page.locator("tr[aria-current] .desk-main > a").inner_text())


def test_the_keyboard_moves_takes_selects_publishes_and_opens(
    open_queue: Callable[..., Any], drafts: list[Article], staff: Callable[[str], Any]
) -> None:
    editor = staff("Desk editors")
    oslo, lima, suva, _ = drafts
    blocked = draft_of(suva)
    blocked.paragraphs = [*blocked.paragraphs, "Some 99,999 people came."]
    save(blocked, by=Actor(how=How.SESSION, person=editor), now=timezone.now())
    page = open_queue()
    press(page, "j")
    assert at(page) == "Chess final in Baku"
    press(page, "j", "j", "k")
    assert at(page) == "Reef survey off Suva"

    press(page, "t")
    page.locator(f"#article-{suva.pk} .queue-who", has_text=str(editor)).wait_for()
    assert Article.objects.get(pk=suva.pk).taken_by == editor
    assert at(page) == "Reef survey off Suva"  # the row was drawn anew, the cursor stays
    press(page, "t")
    page.get_by_text("Given back.").wait_for()

    press(page, "x", "j", "x")
    page.get_by_text("2 selected:").wait_for()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("1 done, 1 left as they were").wait_for()
    assert "99,999" in page.locator("#queue-said li").inner_text()
    page.locator(f"#article-{lima.pk} .desk-mark--live").wait_for()
    assert not Article.objects.get(pk=suva.pk).live

    press(page, "Escape", "j")
    assert at(page) == "Tram fares fall in Oslo"
    press(page, "Enter")
    page.wait_for_url(f"**/articles/{oslo.pk}/")
    page.go_back()
    page.wait_for_selector(".queue--living")
    assert at(page) == "Tram fares fall in Oslo"


def test_the_keys_are_told_and_another_queue_is_two_keys_away(
    open_queue: Callable[..., Any], drafts: list[Article]
) -> None:
    page = open_queue()
    press(page, "?")
    assert page.locator("#queue-help").is_visible()
    press(page, "Escape")
    assert page.locator("#queue-help").is_hidden()
    press(page, "g", "2")
    page.wait_for_url("**state=free**")
    assert page.locator("nav [aria-current]", has_text="Nobody’s").is_visible()


def test_it_is_used_on_a_telephone(open_queue: Callable[..., Any], drafts: list[Article]) -> None:
    page = open_queue(viewport={"width": 390, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    page.locator(f"#article-{drafts[0].pk} input").check()
    page.get_by_role("button", name="Take", exact=True).click()
    page.get_by_text("It is yours.").wait_for()
