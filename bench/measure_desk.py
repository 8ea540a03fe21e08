"""The desk with a large archive: listing, opening, autosave, save and publish.

    python bench/measure_desk.py [--articles 100000] [--times 15] [--home FOLDER] [--no-browser]

In a home of its own, on SQLite: some fifty real drafts of five sources or more, and copies of one
published article below them (``bench/archive.py``). Measured with Django's test client in this
process, whole requests (publish: to the pages on the disk), and in Chromium behind the real server:
how long after a click the article's screen takes what is typed. ``--home`` keeps the home, and
takes it up again. Only measured: nothing passes or fails.
"""

import argparse
import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

WORDS_OF_A_SOURCE = 400
DRAFTS = 100
OWN = r"\(desk \d+\)$"  # how the titles of real drafts end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--no-browser", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wiredesk-bench-") as folder:
        home_folder = asked.home or Path(folder)
        os.environ["WIREDESK_HOME"] = str(home_folder)
        os.environ.pop("WIREDESK_DATABASE_URL", None)
        from wiredesk import home

        home.prepare(say=lambda message: print(message, file=sys.stderr))
        if not (home_folder / "filled").exists():
            build(asked.articles)
            (home_folder / "filled").touch()
        print(f"A second of CPU takes {crowding():.1f} s here now.\n")
        measure(asked.times)
        if not asked.no_browser:
            with served() as address:
                in_browser(address, asked.times)


def build(articles: int) -> None:
    """The drafts, and the archive below them: not measured."""
    from archive import fill, newsml
    from django.utils import timezone
    from stream.build import items

    from wiredesk.desk.actions.intake import intake
    from wiredesk.desk.actions.publish import publish
    from wiredesk.desk.actions.save import save
    from wiredesk.desk.models import Article
    from wiredesk.desk.queries import draft_of, source_items
    from wiredesk.lexicon.models import Sector
    from wiredesk.people.actor import Actor, How, at_command_line
    from wiredesk.people.models import User
    from wiredesk.wire.actions.receive import receive
    from wiredesk.wire.models import Source

    editor = User.objects.create_superuser("bench@example.com", "a-long-password")
    source = Source.objects.create(slug="bench", name="Bench Agency", credit="Bench Agency")
    pieces = [piece for piece in items() if piece.kind == "written"]
    started = time.perf_counter()
    now = timezone.now()
    arrived = []
    for number in range(DRAFTS + 4):
        text = _long(pieces, number * 3)
        title = f"{pieces[number * 3 % len(pieces)].title} (desk {number})"
        data = newsml(f"bench-{number}", title, text, now - timedelta(minutes=number))
        file = receive(source=source, name=f"{number}.xml", data=data, now=now)
        arrived += intake(file, by=at_command_line(), now=now, draft=True)
    others = [arrival.item for arrival in arrived]
    for number, article in enumerate(Article.objects.order_by("pk")[:DRAFTS]):
        draft = draft_of(article)
        draft.sector = draft.sector or Sector.objects.order_by("pk").first()
        used = source_items(article)
        used += [item for item in others[number:] if item not in used][: max(0, 5 - len(used))]
        save(draft, by=at_command_line(), now=now, sources=used)
    first = Article.objects.order_by("pk")[0]
    publish(first.pk, by=Actor(how=How.SESSION, person=editor), now=now, beside=True)
    first.refresh_from_db()
    fill(first, articles, now)
    took = time.perf_counter() - started
    print(f"{Article.objects.count():,} articles made in {took:.0f} s", file=sys.stderr)


def _long(pieces: list[Any], at: int) -> str:
    """Some copy of the invented stream, as long as a long piece."""
    text = ""
    while len(text.split()) < WORDS_OF_A_SOURCE:
        text += f"\n\n{pieces[at % len(pieces)].text}"
        at += 1
    return text.strip()


def crowding() -> float:
    """What the machine's other work costs: the wall clock's seconds for one of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    while time.process_time() - cpu < 1:
        pass
    return time.perf_counter() - wall


class Times:
    """What each thing took, and how many queries it asked."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[float, float, int]]] = {}

    def take(self, name: str, what: Callable[[], Any]) -> Any:
        """Do it once, measured."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            wall, cpu = time.perf_counter(), time.process_time()
            answer = what()
            took = time.perf_counter() - wall, time.process_time() - cpu, len(queries)
        self.rows.setdefault(name, []).append(took)
        return answer

    def tell(self) -> None:
        """The table."""
        print("| | n | median | worst | CPU, median | queries |\n|---|---|---|---|---|---|")
        for name, rows in self.rows.items():
            walls, cpus, queries = zip(*rows, strict=True)
            print(
                f"| {name} | {len(rows)} | {statistics.median(walls) * 1000:.0f} ms"
                f" | {max(walls) * 1000:.0f} ms | {statistics.median(cpus) * 1000:.0f} ms"
                f" | {statistics.median(queries):.0f} |"
            )
        print()


def measure(times: int) -> None:
    """The screens and verbs, as whole requests in this process."""
    from django.test import Client
    from django.urls import reverse

    from wiredesk.desk.models import Article
    from wiredesk.people.models import User

    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(User.objects.get(email="bench@example.com"))
    print(f"{Article.objects.count():,} articles\n")
    taken = Times()
    newest = reverse("desk:articles")
    lists = {
        "list: waiting": newest,
        "list: live": f"{newest}?state=live",
        "list: all": f"{newest}?state=all",
        "list: mine": f"{newest}?state=mine",
        "list: killed": f"{newest}?state=killed",
        "list: live, one desk": f"{newest}?state=live&desk=World",
        "list: live, one sector": f"{newest}?state=live&sector={_sector()}",
        "list: waiting, one sector": f"{newest}?state=draft&sector={_sector()}",
        "list: live, one form": f"{newest}?state=live&form=analysis",
        "desk home": reverse("wagtailadmin_home"),
    }
    browser.get(newest)  # templates are read and compiled once a process
    for _ in range(times):
        for name, address in lists.items():
            assert taken.take(name, partial(browser.get, address)).status_code == 200, name
    drafts = Article.objects.filter(title__regex=OWN, live=False, killed_at=None)
    for article in drafts.order_by("pk")[:times]:
        work_on(article, browser, taken)
    taken.tell()


def work_on(article: Any, browser: Any, taken: Times) -> None:
    """Open a draft, type, save, publish, and publish a change of it."""
    from django.urls import reverse

    screen = reverse("desk:article", args=[article.pk])
    assert taken.take("article's screen", lambda: browser.get(screen)).status_code == 200
    typed = values(article)
    typed["standfirst"] += " It was said again."
    address = reverse("desk:article_check", args=[article.pk])
    assert taken.take("check as you type", lambda: browser.post(address, typed)).status_code == 200
    address = reverse("desk:article_autosave", args=[article.pk])
    answer = taken.take("autosave", lambda: browser.post(address, typed))
    assert answer.status_code == 200 and answer.json()["wrote"], answer.content
    typed = values(article)
    typed["standfirst"] = typed["standfirst"].removesuffix(" It was said again.")
    done = taken.take("save", lambda: browser.post(screen, {**typed, "do": "save"}))
    assert done.status_code == 302, done.status_code
    typed = {**values(article), "do": "publish", "beside": "1"}
    done = taken.take("publish, to the pages on the disk", lambda: browser.post(screen, typed))
    article.refresh_from_db()
    assert done.status_code == 302 and article.live, _messages(browser, screen)
    typed = {**values(article), "do": "publish", "beside": "1"}
    typed["body"] = typed["body"].rpartition("\n\n")[0] or typed["body"]
    taken.take("publish an update", lambda: browser.post(screen, typed))
    article.refresh_from_db()
    assert article.publications.count() == 2, _messages(browser, screen)


def values(article: Any) -> dict[str, Any]:
    """What the screen's form would send."""
    from wiredesk.desk.actions.save import stamp_of
    from wiredesk.desk.forms import ArticleForm
    from wiredesk.desk.models import Article
    from wiredesk.desk.queries import draft_of

    draft = draft_of(Article.objects.get(pk=article.pk))
    fields = {n: "" if v is None else v for n, v in ArticleForm.values(draft).items()}
    return {**fields, "stamp": stamp_of(draft.latest_revision)}


def _messages(browser: Any, screen: str) -> list[str]:
    return [str(message) for message in browser.get(screen).context["messages"]]


def _sector() -> str:
    from wiredesk.lexicon.models import Sector

    return Sector.objects.order_by("pk").values_list("slug", flat=True)[3]


@contextlib.contextmanager
def served() -> Iterator[str]:
    """The newsroom's web process on loopback, as ``wiredesk run`` starts it."""
    from django.db import connections

    from wiredesk.run import _web

    connections.close_all()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "WIREDESK_PORT": str(port)}
    process = subprocess.Popen(_web("127.0.0.1", port), env=env)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/desk/login/")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str) -> None:
    for _ in range(150):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()
            return
        time.sleep(0.2)
    raise SystemExit(f"{address} does not answer")


_LIVING = "document.getElementById('editor')?.classList.contains('ed--living')"

_SAVED = "document.getElementById('ed-saved').textContent.startsWith('Saved ')"


def in_browser(address: str, times: int) -> None:
    """Seconds from going to an address until the screen takes what is typed."""
    from django.test import Client
    from django.urls import reverse
    from playwright.sync_api import sync_playwright

    from wiredesk.desk.models import Article
    from wiredesk.people.models import User

    client = Client()
    client.force_login(User.objects.get(email="bench@example.com"))
    session = client.cookies["sessionid"].value
    drafts = Article.objects.filter(title__regex=OWN, live=False, killed_at=None)
    screens = [reverse("desk:article", args=[pk]) for pk in drafts.values_list("pk", flat=True)]
    queue = reverse("desk:articles")
    listed, first, warm, wrote, kept = [], [], [], [], []
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for screen in screens[-times:]:
            context = browser.new_context()
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
            page = context.new_page()
            listed.append(_until(page, f"{address}{queue}", "document.readyState == 'complete'"))
            first.append(_until(page, f"{address}{screen}", _LIVING))
            page.goto(f"{address}{queue}")
            warm.append(_until(page, f"{address}{screen}", _LIVING))
            started = time.perf_counter()
            page.locator("[name=standfirst]").focus()
            page.keyboard.type("So.")
            assert "So." in page.locator("[name=standfirst]").input_value()
            wrote.append(time.perf_counter() - started)
            page.wait_for_function(_SAVED)
            kept.append(time.perf_counter() - started)
            context.close()
        browser.close()
    print("| In Chromium | n | median | worst |\n|---|---|---|---|")
    for name, took in (
        ("the article list, loaded (empty cache)", listed),
        ("the article's screen, usable (its files not in the cache)", first),
        ("the article's screen, usable (from the list, cache warm)", warm),
        ("three keystrokes in it", wrote),
        ("from the first of them to “Saved”", kept),
    ):
        worst = f"{max(took) * 1000:.0f} ms"
        print(f"| {name} | {len(took)} | {statistics.median(took) * 1000:.0f} ms | {worst} |")


def _until(page: Any, address: str, ready: str) -> float:
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
