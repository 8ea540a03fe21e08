"""The article's screen in a real browser: by keyboard, by two people at once, through a crash."""

import base64
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from wiredesk.desk.actions.intake import intake
from wiredesk.desk.models import Answer, Article
from wiredesk.desk.queries import draft_of
from wiredesk.people.actor import at_command_line
from wiredesk.wire.actions.receive import receive

from ..copy import newsml
from .picture_files import PASTE, jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITHIN = 10_000  # milliseconds; a quiet machine needs less than one thousand
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}

STORIES = [
    (
        "Mill in Soroti burns down",
        "A mill burned down in Soroti on Tuesday, the fire brigade said.",
        "Its 38 workers had left an hour before.",
    ),
    (
        "Ferry to Kalangala runs again",
        "The ferry to Kalangala sailed again on Tuesday after 12 days.",
        "It carries 260 people, the harbour office said.",
    ),
    (
        "Gulu opens a school by the river",
        "A school for 640 children opened in Gulu on Tuesday.",
        "It took 14 months to build, the town said.",
    ),
    (
        "Maize price falls in Busia",
        "Maize cost 9 per cent less in Busia on Tuesday than a week before.",
        "Traders said that 70 lorries had come.",
    ),
]


@pytest.fixture
def article(arrive: Any) -> Article:
    return arrive(draft=True).article


@pytest.fixture
def window(browser: Any, live_server: Any, signed_in: Any) -> Iterator[Callable[..., Any]]:
    """A page on which somebody of a role has opened an article; complaints fail the test."""
    contexts, complaints = [], []

    def show(article: Article, role: str = "Desk editors", **options: Any) -> Any:
        context = browser.new_context(**{"viewport": DESK, **options})
        contexts.append(context)
        context.set_default_timeout(WITHIN)
        context.add_cookies([cookie_of(signed_in(role), live_server)])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + reverse("desk:article", args=[article.pk]))
        if options.get("java_script_enabled", True):
            page.wait_for_selector("#ed-bar:not([hidden])")
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


def cookie_of(client: Any, live_server: Any) -> dict[str, str]:
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": live_server.url}


def newest(article: Article) -> Article:
    return draft_of(Article.objects.get(pk=article.pk))


def until(true: Callable[[], Any], seconds: float = WITHIN / 1000) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.05)


def put_caret(page: Any, words: str, field: str = "body") -> None:
    """Select these words in the field, as a person would with the mouse."""
    page.evaluate(
        """([name, words]) => {
            const field = document.getElementById(`id_${name}`);
            field.focus();
            const at = field.value.indexOf(words);
            if (at < 0) throw new Error(`${words} is not there`);
            field.setSelectionRange(at, at + words.length);
        }""",
        [field, words],
    )


def checked(page: Any, count: str) -> None:
    """Wait until the bar shows so many claims."""
    page.wait_for_function(
        "count => document.getElementById('ed-count').textContent.split('/').at(-1) === count",
        arg=count,
    )


def value(page: Any, field: str = "body") -> str:
    return page.locator(f"#id_{field}").input_value()


# Claims


def test_claims_are_stepped_through_mended_answered_and_published_by_keyboard(
    window: Any, article: Article
) -> None:
    draft = newest(article)
    words = draft.paragraphs
    words[0] = words[0].replace("4,200", "4,900").replace("Oduya", "Odoya")
    page = window(article)
    page.fill("#id_body", "\n\n".join(words))
    checked(page, "2")
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    assert "source says 4,200, draft says 4,900" in page.inner_text("#ed-claim")
    lit = page.locator(".ed-sources mark").first
    assert "4,200" in lit.inner_text()
    page.keyboard.press("Alt+t")
    checked(page, "1")
    assert "4,200" in value(page)
    page.keyboard.press("Alt+n")
    assert "Odoya" in page.inner_text("#ed-claim")
    page.keyboard.press("Alt+a")
    page.keyboard.type("The port authority spells it so.")
    page.keyboard.press("Enter")
    checked(page, "✓")
    assert Answer.objects.get().reason == "The port authority spells it so."
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Published.")
    article.refresh_from_db()
    assert article.live and "Odoya" in article.paragraphs[0] and "4,200" in article.paragraphs[0]
    assert article.sign_offs.get().examined


def test_a_value_that_was_taken_is_undone_like_a_keystroke(window: Any, article: Article) -> None:
    page = window(article)
    put_caret(page, "4,200")
    page.keyboard.type("4,900")
    checked(page, "1")
    put_caret(page, "4,900")
    page.keyboard.press("Alt+t")
    assert "4,200" in value(page) and "4,900" not in value(page)
    page.keyboard.press("Control+z")
    assert "4,900" in value(page)
    checked(page, "1")


def test_only_the_claim_is_replaced_behind_signs_of_two_units(
    window: Any, article: Article
) -> None:
    page = window(article)
    before = "\U0001f69a\U0001f69a The crossing carries some 4,900 vehicles a day."
    page.fill("#id_body", before)
    checked(page, "1")
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    assert page.evaluate("getSelection().toString()") == "4,900"
    page.keyboard.press("Alt+t")
    assert value(page) == before.replace("4,900", "4,200")


def test_each_sentence_lights_up_its_passage(window: Any, article: Article) -> None:
    page = window(article)
    page.focus("#id_title")
    seen = []
    for _ in range(4):
        page.keyboard.press("Alt+ArrowDown")
        seen.append(page.locator(".ed-sources mark").first.inner_text())
    assert len(set(seen)) >= 3
    page.keyboard.press("Alt+ArrowUp")
    assert page.locator(".ed-sources mark").first.inner_text() == seen[-2]


def test_what_is_in_the_way_leads_to_its_field(window: Any, article: Article) -> None:
    page = window(article)
    page.select_option("#id_sector", "")
    page.wait_for_selector("#ed-blocked:has-text('in the way')")
    page.focus("#id_body")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.activeElement.id === 'id_sector'")
    article.refresh_from_db()
    assert not article.live


def test_the_passage_of_a_claim_is_the_layer_s_own_place(window: Any, article: Article) -> None:
    """Layer and field break their lines alike: the underline lies under its word."""
    page = window(article)
    put_caret(page, "4,200")
    page.keyboard.type("4,900")
    checked(page, "1")
    layer, field = (
        page.evaluate(
            """selector => {
                const each = document.querySelector(selector);
                const style = getComputedStyle(each);
                return ['font', 'letterSpacing', 'wordSpacing', 'paddingLeft', 'paddingTop',
                    'borderLeftWidth', 'whiteSpaceCollapse', 'overflowWrap', 'lineHeight']
                    .map(name => style[name]).concat(each.clientWidth, each.clientHeight);
            }""",
            selector,
        )
        for selector in ("[data-mirror=body]", "#id_body")
    )
    assert layer == field


# Saving


def test_what_is_typed_is_at_the_newsroom_within_two_seconds(window: Any, article: Article) -> None:
    page = window(article)
    put_caret(page, "three weeks", "standfirst")
    start = time.monotonic()
    page.keyboard.type("four weeks")
    until(lambda: "four weeks" in newest(article).standfirst, 2)
    assert time.monotonic() - start < 2
    page.wait_for_selector("#ed-saved:has-text('Saved')")
    assert newest(article).latest_revision.user is not None


def test_a_killed_browser_and_a_killed_server_lose_no_older_keystroke(
    tmp_path: Path, browser: Any, live_server: Any, signed_in: Any, article: Article
) -> None:
    """The newsroom answers nothing any more; two seconds after a keystroke the browser dies."""
    client = signed_in("Desk editors")
    address = live_server.url + reverse("desk:article", args=[article.pk])
    context = own_browser(browser, tmp_path)
    context.add_cookies([cookie_of(client, live_server)])
    page = context.pages[0]
    page.goto(address)
    page.wait_for_selector("#ed-bar:not([hidden])")
    page.route("**/autosave/", lambda route: route.abort())
    put_caret(page, "three weeks", "standfirst")
    page.keyboard.type("four weeks")
    page.wait_for_timeout(2000)
    assert "no answer" in page.inner_text("#ed-saved")
    kill_browser(tmp_path)
    assert "four weeks" not in newest(article).standfirst

    again = own_browser(browser, tmp_path)
    again.add_cookies([cookie_of(client, live_server)])
    page = again.pages[0]
    page.goto(address)
    panel = page.locator("#ed-recovered")
    panel.wait_for(timeout=WITHIN)
    assert "that was not saved is here" in panel.inner_text()
    assert "four weeks" in panel.inner_text() and "three weeks" in value(page, "standfirst")
    panel.get_by_role("button", name="Take it", exact=True).click()
    assert "four weeks" in value(page, "standfirst")
    until(lambda: "four weeks" in newest(article).standfirst)
    page.reload()
    page.wait_for_selector("#ed-bar:not([hidden])")
    page.wait_for_timeout(300)
    assert page.locator("#ed-recovered").count() == 0
    again.close()


def own_browser(browser: Any, folder: Path) -> Any:
    return browser.browser_type.launch_persistent_context(
        folder,
        executable_path=CHROMIUM,
        viewport=DESK,
        args=["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])],
    )


def kill_browser(folder: Path) -> None:
    """SIGKILL to the browser whose profile lies in the folder, as a machine's crash would."""
    for pid in browsers_of(folder):
        os.kill(pid, signal.SIGKILL)
    until(lambda: not browsers_of(folder))
    time.sleep(1)  # its database is free once the machine has cleared it away
    for left in folder.glob("Singleton*"):
        left.unlink()  # the dead browser's process number may still be known to the machine


def browsers_of(folder: Path) -> list[int]:
    found = subprocess.run(
        ["ps", "-eww", "-o", "pid,args"], capture_output=True, text=True, check=True
    )
    lines = [line for line in found.stdout.splitlines() if f"--user-data-dir={folder}" in line]
    return [int(line.split()[0]) for line in lines]


# Two people


def test_who_works_on_it_is_seen_at_once_in_the_other_browser(
    window: Any, article: Article
) -> None:
    ana, ben = window(article, "Desk editors"), window(article, "Writers")
    ana.keyboard.press("End")
    ana.keyboard.type(" now")
    ben.wait_for_selector("#ed-taken:has-text('desk@example.com works on this article')")
    assert "desk@example.com" in ben.inner_text("#ed-who")
    ana.wait_for_selector("#ed-who:has-text('Yours')")
    ben.get_by_role("button", name="Take it over").click()
    ana.wait_for_selector("#ed-taken:has-text('writers@example.com works on this article')")


def test_a_newer_text_comes_by_itself_where_nothing_is_unsaved(
    window: Any, article: Article
) -> None:
    ana, ben = window(article, "Desk editors"), window(article, "Writers")
    put_caret(ben, "forty tonnes" if "forty tonnes" in value(ben) else "4,200")
    before = ben.evaluate("document.getElementById('id_body').selectionStart")
    ana.fill("#id_title", "Bridge reopens to lorries")
    ben.wait_for_function("document.getElementById('id_title').value.startsWith('Bridge reopens')")
    assert ben.evaluate("document.activeElement.id") == "id_body"
    assert ben.evaluate("document.getElementById('id_body').selectionStart") == before
    put_caret(ben, "Bridge reopens", "title")
    ben.keyboard.type("Bridge opens")
    until(lambda: newest(article).title == "Bridge opens to lorries")
    assert ben.locator("#ed-conflict").count() == 0


def test_a_conflict_loses_neither_text(window: Any, article: Article) -> None:
    ana, ben = window(article, "Desk editors"), window(article, "Writers")
    ben.route("**/autosave/", lambda route: route.abort())
    ben.route("**/pulse/", lambda route: route.abort())
    ben.fill("#id_standfirst", "Ben's standfirst.")
    ben.fill("#id_title", "Ben's headline")
    ana.fill("#id_title", "Ana's headline")
    ana.fill("#id_standfirst", "Ana's standfirst.")
    until(lambda: newest(article).standfirst == "Ana's standfirst.")
    ben.unroute("**/autosave/")
    ben.unroute("**/pulse/")
    panel = ben.locator("#ed-conflict")
    panel.wait_for()
    assert value(ben, "title") == "Ben's headline" and newest(article).title == "Ana's headline"
    text = panel.inner_text()
    assert "Ana's headline" in text and "Ben's headline" in text and "Ana's standfirst" in text
    ben.keyboard.press("End")
    ben.keyboard.type("!")
    ben.wait_for_timeout(1500)
    assert newest(article).title == "Ana's headline"  # nothing is written until Ben decides
    panel.locator(".ed-compare__theirs:has-text('standfirst') button").click()
    assert value(ben, "standfirst") == "Ana's standfirst."
    panel.get_by_role("button", name="Save the text as it stands below").click()
    until(lambda: newest(article).title == "Ben's headline!")
    assert newest(article).standfirst == "Ana's standfirst."
    titles = [revision.as_object().title for revision in article.revisions.order_by("pk")]
    assert titles[-2:] == ["Ana's headline", "Ben's headline!"]


def test_what_only_one_of_two_touched_is_no_conflict(window: Any, article: Article) -> None:
    ana, ben = window(article, "Desk editors"), window(article, "Writers")
    ben.route("**/autosave/", lambda route: route.abort())
    ben.route("**/pulse/", lambda route: route.abort())
    ben.fill("#id_standfirst", "Ben's standfirst.")
    ana.fill("#id_title", "Ana's headline")
    ana.select_option("#id_form", "analysis")
    until(lambda: newest(article).form == "analysis")
    ben.unroute("**/autosave/")
    ben.unroute("**/pulse/")
    until(lambda: newest(article).standfirst == "Ben's standfirst.")
    draft = newest(article)
    assert (draft.title, draft.form) == ("Ana's headline", "analysis")
    assert ben.locator("#ed-conflict").count() == 0
    assert "changed another part" in ben.inner_text("#ed-newer-band")
    ana.wait_for_function("document.getElementById('id_standfirst').value.startsWith('Ben')")


# Others


def test_five_stories_in_a_row_without_the_mouse(window: Any, arrive: Any) -> None:
    first = arrive(draft=True).article
    for number, (headline, *texts) in enumerate(STORIES):
        arrive(
            draft=True,
            guid=f"tag:sample.example,2026:{number}",
            headline=headline,
            paragraphs=(f"KAMPALA (Sample Agency) - {texts[0]}", *texts[1:]),
        )
    page = window(first)
    done = []
    for _ in range(5):
        done.append(re.search(r"/articles/(\d+)/", page.url).group(1))
        page.keyboard.press("Alt+ArrowDown")
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
        page.wait_for_selector("text=Published.")
        page.wait_for_selector("#ed-bar:not([hidden])")
        with page.expect_navigation():
            page.keyboard.press("Alt+j")
    assert len(set(done)) == 5
    assert Article.objects.filter(live=True).count() == 5
    assert "/articles/" in page.url and "/articles/5" not in page.url


def test_a_story_is_live_within_twenty_actions(
    browser: Any, live_server: Any, signed_in: Any, agency: Any, window: Any
) -> None:
    """From the wire to the live page, with two flagged claims to mend and a picture; each act
    is counted."""
    moment = timezone.now()
    file = receive(source=agency, name="piece.xml", data=newsml(), now=moment)
    (arrival,) = intake(file, by=at_command_line(), now=moment, draft=False)
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(WITHIN)
    context.add_cookies([cookie_of(signed_in("Desk editors"), live_server)])
    page = context.new_page()
    page.goto(live_server.url + reverse("desk:wire"))
    acts: list[str] = []

    def act(what: str, deed: Callable[[], Any], *, leads_on: bool = False) -> None:
        acts.append(what)
        if leads_on:
            with page.expect_navigation():
                deed()
        else:
            deed()

    def press(key: str, *, leads_on: bool = False) -> None:
        act(key, lambda: page.keyboard.press(key), leads_on=leads_on)

    page.wait_for_selector(f"[data-id]:has-text('{arrival.item.headline}')")
    act("the piece", lambda: page.click(f"text={arrival.item.headline}"), leads_on=True)
    act("its story", lambda: page.click("main a[href*='/stories/']"), leads_on=True)
    act("draft", lambda: page.click("button:has-text('Take to a draft')"), leads_on=True)
    page.wait_for_selector("#ed-bar:not([hidden])")
    for right, wrong in (("4,200", "4,900"), ("Oduya", "Odoya")):
        # What a person gets wrong while rewriting: to select it, and to type.
        act("select", lambda right=right: put_caret(page, right))
        act("type", lambda wrong=wrong: page.keyboard.type(wrong))
    checked(page, "2")
    press("F8")
    press("Alt+t")
    checked(page, "1")
    press("F8")
    if page.locator("#ed-fix").is_visible():
        press("Alt+t")
    else:
        act("type", lambda: page.keyboard.type("Oduya"))
    checked(page, "✓")
    act("paste", lambda: page.evaluate(PASTE, ["b.jpg", base64.b64encode(jpeg()).decode()]))
    page.wait_for_function("document.activeElement?.name === 'origin'")
    press("ArrowDown")  # taken by a person with a camera
    page.wait_for_function("document.querySelector('[data-said]').textContent.includes('Saved.')")
    press("Tab")
    act("type", lambda: page.keyboard.type("Amina Odhiambo"))
    press("Enter")
    page.wait_for_function("!document.querySelector('#ed-picture .desk-note--block')")
    press("Control+Enter", leads_on=True)
    page.wait_for_selector("text=Published.")
    article = Article.objects.get()
    assert article.picture is not None and article.picture.credit == "Amina Odhiambo"
    assert (
        article.live and "4,200" in str(article.paragraphs) and "Oduya" in str(article.paragraphs)
    )
    assert len(acts) <= 20, acts
    context.close()


def test_the_screen_works_without_scripts(window: Any, article: Article) -> None:
    page = window(article, java_script_enabled=False)
    body = value(page).replace("4,200", "4,900")
    page.fill("#id_body", body)
    page.click("button[value=publish]")
    page.wait_for_selector("text=Saved, not published")
    assert "4,900" in page.inner_text("#evidence")
    page.fill("[name^=reason-]", "The roads office, by telephone.")
    page.click("#evidence button[value=save]")
    page.wait_for_selector("text=You answer for")
    page.click("button[value=publish]")
    page.wait_for_selector("text=Published.")
    article.refresh_from_db()
    assert article.live


def test_texts_are_cut_and_set_side_by_side_without_losing_a_sign(
    window: Any, article: Article
) -> None:
    page = window(article)
    found = page.evaluate(
        """async (address) => {
            const { aligned, sentences, units, points } = await import(address);
            const mine = 'One. “Two!” he said.\\n\\nThree? Four of 1.5 tonnes.';
            const theirs = 'One. Two and a half.\\n\\nThree? Four of 1.5 tonnes. Five.';
            const rows = aligned(sentences(mine), sentences(theirs));
            const all = ['', ' ', '\\n\\n', 'No end', mine, theirs, '...', 'A.\\n\\n\\n  B. '];
            const far = '\\u{1f69a}a\\u{1f69a}b';
            return {
                whole: all.every((text) => sentences(text).join('').trim() === text.trim()),
                mine: rows.map((row) => row.mine.join('')).join('') === mine,
                theirs: rows.map((row) => row.theirs.join('')).join('') === theirs,
                same: rows.filter((row) => row.same).length,
                places: [0, 1, 2, 3, 4].map((at) => points(far, units(far, at))),
            };
        }""",
        static("desk/editor/text.js"),
    )
    assert found == {
        "whole": True,
        "mine": True,
        "theirs": True,
        "same": 3,
        "places": [0, 1, 2, 3, 4],
    }


def test_an_article_beside_a_live_one_of_its_story_is_asked_for(
    window: Any, arrive: Any, article: Article
) -> None:
    twin = Article.objects.create(title="Bridge open", story=article.story, live=True, label="n")
    page = window(article)
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.activeElement.id === 'ed-beside'")
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Published.")
    article.refresh_from_db()
    assert article.live and article.sign_offs.get().answers[-1]["claim"] == twin.title


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_of_it(window: Any, article: Article, scheme: str) -> None:
    page = window(article, viewport=PHONE, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.ed *, .ed-head *')].filter((each) => {
            const box = each.getBoundingClientRect();
            return box.width && box.right > innerWidth + 1
                && !each.closest('.w-sr-only, .visuallyhidden');
        }).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert wide == []


def test_every_field_has_its_label(window: Any, article: Article) -> None:
    page = window(article)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('.ed :is(input, select, textarea, button)')].filter(
            (each) => each.type !== 'hidden' && !each.hidden && !(each.getAttribute('aria-label')
                || (each.labels && each.labels.length) || each.textContent.trim())
        ).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
