"""The story's page in a real browser: by keyboard, without scripts, and at a phone's width."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wiredesk.desk.actions.intake import intake
from wiredesk.desk.actions.merge_stories import merge_stories
from wiredesk.people.actor import Actor, How, at_command_line
from wiredesk.stories.models import Membership, Story
from wiredesk.wire.actions.receive import receive
from wiredesk.wire.models import Source

from ..copy import newsml

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = 10_000  # milliseconds; a quiet machine needs less than one thousand
PHONE = {"width": 390, "height": 844}

BRIDGE = {"guid": "tag:sample.example,2026:bridge"}
FERRY = {
    "guid": "tag:tessera.example,2026:ferry",
    "headline": "Lorries cross again where the flood had taken a pier",
    "paragraphs": (
        "KISUMU (Tessera) - Nobody waited for the boats on Monday. The bridge of Kavirondo, which"
        " some 3,900 vehicles use in a day, was open again, the county’s roads office said.",
        "It cost 310 million shillings and three weeks of work at night, said Achieng Wanyama, the"
        " director, and for the first time since the flood the maize went to market by road.",
    ),
}


@pytest.fixture
def pieces(agency: Any) -> list[Membership]:
    """A piece of either agency, in stories of their own."""
    tessera = Source.objects.create(slug="tessera", name="Tessera", credit="Tessera")
    found = []
    for source, copy in ((agency, BRIDGE), (tessera, FERRY)):
        moment = timezone.now()
        # The first version tells of something else, so that the machine keeps the two apart.
        away = {"headline": f"Thing of {source}", "paragraphs": (f"Qx {source} {source.pk}.",)}
        for number, data in enumerate((newsml(**{**copy, **away}), newsml(**copy, version=2))):
            file = receive(source=source, name=f"{number}.xml", data=data, now=moment)
            (arrival,) = intake(file, by=at_command_line(), now=moment)
        found.append(Membership.objects.select_related("story").get(chain=arrival.item.chain))
    assert found[0].story_id != found[1].story_id
    return found


@pytest.fixture
def joined(pieces: list[Membership], staff: Any) -> Story:
    by = Actor(how=How.SESSION, person=staff("Desk editors"))
    return merge_stories(pieces[1].story, into=pieces[0].story, by=by, now=timezone.now())


@pytest.fixture
def window(browser: Any, live_server: Any, signed_in: Any) -> Iterator[Callable[..., Any]]:
    """A page on which somebody of a role has opened a story; complaints fail the test."""
    contexts, complaints = [], []

    def show(story: Story, role: str = "Desk editors", **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": live_server.url}
                for name, morsel in signed_in(role).cookies.items()
            ]
        )
        page = context.new_page()
        page.set_default_timeout(WITHIN)
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in ("error", "warning") else 0,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + reverse("desk:story", args=[story.pk]))
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


def reach(page: Any, selector: str) -> None:
    """Go to the element by the Tab key alone."""
    for _ in range(80):
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {selector}")


def test_a_piece_is_split_off_by_keyboard(window: Any, joined: Story) -> None:
    page = window(joined)
    off = page.get_by_role("button", name="Split off", exact=True)
    assert off.is_disabled()
    second = joined.memberships.order_by("pk").last()
    reach(page, f"#piece-{second.pk}")
    page.keyboard.press("Space")
    assert page.locator("[data-count]").inner_text() == "1 piece selected:"
    reach(page, "#selected button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Split off.")
    second.refresh_from_db()
    assert second.story_id != joined.pk
    assert page.url.endswith(reverse("desk:story", args=[second.story_id]))


def test_everything_works_without_scripts(window: Any, pieces: list[Membership]) -> None:
    one, other = pieces
    page = window(one.story, java_script_enabled=False)
    page.fill("#find", "LORRIES pier")
    page.click("#merge button:has-text('Find')")
    page.click("#merge button:has-text('Merge into this')")
    page.wait_for_selector("text=Merged: the pieces of")
    assert one.story.memberships.count() == 2
    assert "3,900" in page.locator(".story-differ").inner_text()
    page.click(".story-pieces li:nth-child(2) button:has-text('Pin')")
    page.wait_for_selector("text=Pinned on top.")
    page.click("summary:has-text('Change sectors and places')")
    page.select_option("#tag-sector", "health")
    page.select_option("#tag-place", "UG")
    page.click("button:has-text('Decide')")
    page.wait_for_selector("text=Your tags count from now on")
    assert page.locator("#tags").inner_text().count("Uganda") == 1
    page.check(f"#piece-{other.pk}")
    page.click("button:has-text('Split off, keep related')")
    page.wait_for_selector("text=Split off.")
    assert "Not related" in page.locator("#related").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_of_it(window: Any, joined: Story, scheme: str) -> None:
    page = window(joined, viewport=PHONE, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.story *')].filter((each) => {
            const box = each.getBoundingClientRect();
            return box.width && box.right > innerWidth + 1 && !each.closest('.w-sr-only');
        }).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert wide == []
    left, right = page.locator(".story-sides [data-agency]").all()[:2]
    assert left.bounding_box()["x"] == right.bounding_box()["x"]  # below each other


def test_the_two_texts_stand_beside_each_other_at_a_desk(window: Any, joined: Story) -> None:
    page = window(joined)
    left, right = page.locator(".story-sides__head h3").all()
    assert left.bounding_box()["y"] == right.bounding_box()["y"]
    assert left.bounding_box()["x"] < right.bounding_box()["x"]
    table = page.locator(".story-differ").inner_text()
    assert "4,200" in table and "3,900" in table
    assert page.locator(".story-sides .story-differs").count() >= 2


def test_every_field_has_its_label(window: Any, joined: Story) -> None:
    page = window(joined)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('.story :is(input, select, button, a)')].filter(
            (each) => each.type !== 'hidden' && !(each.getAttribute('aria-label')
                || (each.labels && each.labels.length) || each.textContent.trim())
        ).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
