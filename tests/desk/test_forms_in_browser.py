"""In a real browser: a flash in five actions, and a piece of the desk's own with its source."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from wiredesk.channels import store
from wiredesk.desk.actions.intake import intake
from wiredesk.desk.models import Article, Entry
from wiredesk.desk.queries import examine
from wiredesk.lexicon.models import Sector
from wiredesk.people.actor import at_command_line
from wiredesk.wire.actions.receive import receive

from ..copy import newsml

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = 10_000  # milliseconds
LINE = "Fire in Oslo hall kills 12"


@pytest.fixture
def window(browser: Any, live_server: Any, signed_in: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page for a desk editor at an address of the desk."""
    contexts = []

    def show(address: str, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": live_server.url}
                for name, morsel in signed_in("Desk editors").cookies.items()
            ]
        )
        page = context.new_page()
        page.set_default_timeout(WITHIN)
        page.goto(live_server.url + address)
        return page

    yield show
    for context in contexts:
        context.close()


class Hands:
    """Counts what a person does."""

    def __init__(self, page: Any) -> None:
        self.page, self.actions = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.actions += 1


@pytest.fixture
def entry(agency: Any) -> Entry:
    now = timezone.now()
    data = newsml(
        headline=f"FLASH - {LINE}",
        paragraphs=("OSLO (Sample Agency) - A fire in a hall in Oslo killed 12 people.",),
    )
    file = receive(source=agency, name="piece.xml", data=data, now=now)
    (arrival,) = intake(file, by=at_command_line(), now=now)
    return Entry.objects.get(chain=arrival.item.chain)


def live_page() -> str:
    """The reader's page of the only article, once it is written."""
    ends = time.monotonic() + WITHIN / 1000
    while time.monotonic() < ends:
        article = Article.objects.filter(live=True).first()
        if article is not None and (path := store.path_of(article.href)).exists():
            return path.read_text(encoding="utf-8")
        time.sleep(0.05)
    raise AssertionError("no page was written")


def test_a_flash_goes_from_the_wire_to_the_reader_in_five_actions(
    window: Any, entry: Entry
) -> None:
    page = window(reverse("desk:wire"))
    page.wait_for_selector(".monitor-live--on")
    hands = Hands(page)
    hands.press("j")
    hands.press("f")
    assert page.input_value("#monitor-flash textarea") == LINE
    hands.press("Enter")
    page.wait_for_function("document.getElementById('monitor-said').textContent.includes('Live')")
    assert hands.actions <= 5
    html = live_page()
    assert LINE in html and "More follows." in html


def test_a_line_that_the_gate_stops_stays_in_the_field(window: Any, entry: Entry) -> None:
    page = window(reverse("desk:wire"))
    page.wait_for_selector(".monitor-live--on")
    page.keyboard.press("j")
    page.keyboard.press("f")
    field = page.locator("#monitor-flash textarea")
    field.fill("Fire in Oslo hall kills 15")
    page.keyboard.press("Enter")
    page.wait_for_selector("#monitor-flash [role=alert] p")
    assert "15" in page.inner_text("#monitor-flash [role=alert]")
    assert field.input_value() == "Fire in Oslo hall kills 15"
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    assert field.input_value() == "Fire in Oslo hall kills 15"
    field.fill(LINE)
    page.keyboard.press("Enter")
    page.wait_for_selector("#monitor-flash:not([open])", state="attached")
    assert Article.objects.get().title == LINE


def test_own_reporting_is_written_sourced_and_read(window: Any, lexicon: None) -> None:
    page = window(reverse("desk:article_new"))
    page.fill("[name=title]", "Ships wait outside Tema")
    page.select_option("[name=sector]", str(Sector.objects.get(slug="transport").pk))
    page.select_option("[name=form]", "analysis")
    page.click("text=Start writing")
    page.wait_for_selector("#material summary")
    page.click("#material summary")
    page.locator("#material label", has_text="Witness").click()
    # A kind shows what it asks for, and nothing else.
    assert page.locator("#material [name=witness]").is_visible()
    assert not page.locator("#material [name=address]").is_visible()
    page.fill("#material [name=witness]", "Kofi Boateng")
    page.fill(
        "#material [name=text]", "“The quay is full,” said Kofi Boateng. 14 ships wait at Tema."
    )
    page.locator("#material button", has_text="Add").click()
    page.wait_for_selector(".ed-source")
    body = page.locator("[name=body]")
    body.fill(
        "Ships wait: [all our news](/latest) on it.\n\n## The quay\n\n- 14 ships wait\n\n"
        "> The quay is full -- Kofi Boateng"
    )
    page.keyboard.press("Control+s")
    article = Article.objects.get()
    page.wait_for_function("document.querySelector('[name=body]').value.includes('## The quay')")
    ends = time.monotonic() + WITHIN / 1000
    while len(article.get_latest_revision_as_object().blocks) != 4:
        assert time.monotonic() < ends, "not saved"
        time.sleep(0.1)
        article.refresh_from_db()
    assert examine(article.get_latest_revision_as_object()).open == ()
    page.reload()
    assert "> The quay is full -- Kofi Boateng" in page.input_value("[name=body]")
    page.click("[data-publish]")
    html = live_page()
    assert "<b>Analysis</b>" in html and "<h2>The quay</h2>" in html
    assert "<cite>Kofi Boateng</cite>" in html and '<a href="/latest">all our news</a>' in html


def test_the_sources_form_works_without_a_script(window: Any, lexicon: None) -> None:
    draft = Article.objects.create(title="A piece", sector=Sector.objects.first())
    page = window(reverse("desk:article", args=[draft.pk]), java_script_enabled=False)
    page.click("#material summary")
    page.fill("#material [name=title]", "A call")
    page.fill("#material [name=text]", "It rained.")
    page.locator("#material button", has_text="Add").click()
    page.wait_for_selector(".ed-source")
    assert draft.sources.get().text == "It rained."
    page.click(".material__remove button")
    page.wait_for_selector(".desk-empty")
    assert not draft.sources.exists()
