"""The drafting panel in a real browser: streamed, stopped, taken over and put back."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse

from wiredesk.desk.models import Article, Made, ModelCall
from wiredesk.desk.queries import draft_of

from .model_endpoint import Endpoint, answers, speaking, streams

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = 10_000  # milliseconds; a quiet machine needs less than one thousand
WRITTEN = json.dumps(
    {
        "sentences": [
            {"part": "headline", "text": "Kavirondo crossing takes lorries again", "from": [1]},
            {
                "part": "standfirst",
                "text": "Lorries may use the mended Kavirondo bridge once more.",
                "from": [2],
            },
            {
                "part": "body",
                "paragraph": 1,
                "text": "Some 8,600 vehicles will pass there every day from now on.",
                "from": [],
            },
        ]
    }
)


@pytest.fixture
def article(arrive: Callable[..., Any]) -> Article:
    found: Article = arrive(draft=True).article
    return found


@pytest.fixture
def panel(
    browser: Any, live_server: Any, signed_in: Any, article: Article
) -> Iterator[Callable[..., Any]]:
    """The article's screen with the panel open; a script's error fails the test."""
    contexts, errors = [], []

    def show(**options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 1000}, **options})
        contexts.append(context)
        context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": live_server.url}
                for name, morsel in signed_in("Desk editors").cookies.items()
            ]
        )
        page = context.new_page()
        page.set_default_timeout(WITHIN)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(live_server.url + reverse("desk:article", args=[article.pk]))
        page.click("#ed-draft > summary")
        page.wait_for_selector("#ed-draft [data-foot] *")
        return page

    yield show
    for context in contexts:
        context.close()
    assert errors == []


def status(page: Any, text: str) -> None:
    """Wait until the panel says so."""
    page.wait_for_selector(f"#ed-draft [data-status]:has-text({text!r})")


def served(settings: Any, endpoint: Endpoint, **changes: Any) -> Endpoint:
    settings.MODEL_SERVER = endpoint.server(**changes)
    return endpoint


def test_a_draft_is_shown_taken_over_and_put_back(
    panel: Callable[..., Any], article: Article, settings: Any
) -> None:
    with speaking(streams(WRITTEN, piece=10, pause=0.05)) as endpoint:
        served(settings, endpoint)
        page = panel()
        old = page.input_value("[name=body]")
        page.click("#ed-draft [data-do=model]")
        page.wait_for_selector(".ed-draft__part:has-text('Kavirondo crossing')")
        assert page.locator("#ed-draft [data-stop]").is_visible()  # shown before it is whole
        status(page, "The model’s draft")
        assert page.input_value("[name=body]") == old
        assert page.locator(".ed-draft__from--none").inner_text() == "no source"
        assert "8,600" in page.locator(".ed-draft__claims").inner_text()
        page.click("text=Take it over")
        status(page, "Taken over")
        assert page.input_value("textarea[name=title]") == "Kavirondo crossing takes lorries again"
        assert page.input_value("[name=made]") == "generated"
        page.wait_for_function(
            "document.querySelector('[name=credit_line]').value.includes('Written by software')"
        )
        assert draft_of(Article.objects.get(pk=article.pk)).made == Made.GENERATED
        page.click("text=Put the old text back")
        assert page.input_value("[name=body]") == old
        page.wait_for_function(
            "document.querySelector('[name=credit_line]').value.includes('shortened by software')"
        )
        assert draft_of(Article.objects.get(pk=article.pk)).made == Made.EXTRACTED


def test_stop_hangs_up(panel: Callable[..., Any], settings: Any) -> None:
    with speaking(streams(WRITTEN, piece=4, pause=0.3)) as endpoint:
        served(settings, endpoint)
        page = panel()
        page.click("#ed-draft [data-do=model]")
        page.wait_for_selector(".ed-draft__part")
        page.click("#ed-draft [data-stop]")
        status(page, "Stopped. The text is as it was.")
        assert page.locator("#ed-draft [data-proposal]").is_hidden()
        assert endpoint.left.wait(5)
        assert ModelCall.objects.get().outcome == "canceled"


def test_a_failure_is_told_in_words(panel: Callable[..., Any], settings: Any) -> None:
    with speaking(answers(302, Location="https://elsewhere.example/")) as endpoint:
        served(settings, endpoint)
        page = panel()
        page.click("#ed-draft [data-do=model]")
        status(page, "redirects")
        assert "The draft by selection is still here." in page.inner_text("#ed-draft")


def test_a_suggestion_is_used_by_its_button_at_a_phones_width(
    panel: Callable[..., Any], settings: Any
) -> None:
    heads = json.dumps({"headlines": ["Bridge open to lorries", "Lorries cross 77 bridges"]})
    with speaking(streams(heads)) as endpoint:
        served(settings, endpoint)
        page = panel(viewport={"width": 390, "height": 844})
        page.click("#ed-draft >> text=Other headlines")
        status(page, "Suggestions")
        assert "77" in page.locator(".ed-draft__claims").inner_text()
        page.click("#ed-draft >> text=Use as headline >> nth=0")
        assert page.input_value("textarea[name=title]") == "Bridge open to lorries"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_a_model_there_is_the_draft_by_selection(
    panel: Callable[..., Any], settings: Any
) -> None:
    settings.MODEL_SERVER = None
    page = panel()
    assert page.locator("#ed-draft [data-do=model]").is_hidden()
    page.focus("textarea[name=body]")
    page.keyboard.press("Alt+g")
    page.keyboard.press("Enter")
    status(page, "A draft by selection")
    page.hover(".ed-draft__part[data-field=standfirst] span")
    assert "Engineers reopened" in page.locator("#ed-sources mark").inner_text()
    page.fill("textarea[name=title]", "Mine")
    page.click("text=Take it over")
    assert page.input_value("textarea[name=title]") == "Flood-hit bridge reopens to lorries"
