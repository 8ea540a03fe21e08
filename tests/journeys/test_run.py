"""``wiredesk run --demo``: a working newsroom from an empty folder, and gone when told so."""

import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..conftest import Home

pytestmark = pytest.mark.journey


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(home: Home) -> tuple[Any, dict[str, str]]:
    """The running newsroom, and what it said of itself."""
    process = home.start("run", "--port", free_port(), "--demo")
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("{"):
            return process, json.loads(line)
    raise AssertionError("".join(said))


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def group_is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture(scope="module")
def newsroom(module_home: Home) -> Iterator[tuple[Any, dict[str, str], Home]]:
    process, said = start(module_home)
    yield process, said, module_home
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def test_the_sample_newsroom_is_served(newsroom: tuple[Any, dict[str, str], Home]) -> None:
    _, said, _ = newsroom
    site = said["site"].rstrip("/")
    status, front = get(said["site"])
    assert status == 200
    assert front.count('href="/article/') >= 20
    assert "sample newsroom" in front
    for path in ("/sector/health", "/edition/south-asia", "/latest", "/opinion", "/about"):
        status, page = get(site + path)
        assert status == 200, path
        assert "sample newsroom" in page, path
    for feed in ("/feed.xml", "/sector/health/feed.xml", "/edition/south-asia/feed.xml"):
        status, text = get(site + feed)
        assert status == 200, feed
        assert "<item>" in text
    assert get(site + "/nothing/here")[0] == 404
    assert get(said["desk"])[0] == 200  # the sign-in page
    assert said["login"] == "editor@example.com"


def test_what_the_sample_s_agency_killed_is_gone(
    newsroom: tuple[Any, dict[str, str], Home],
) -> None:
    _, said, home = newsroom
    tombstones = list((home.path / "pages/article").rglob("*.gone.html"))
    assert len(tombstones) == 1
    (tombstone,) = tombstones
    address = str(tombstone.relative_to(home.path / "pages")).removesuffix(".gone.html")
    status, page = get(said["site"] + address)
    assert status == 410
    assert "Vratimka" not in page
    for path in (home.path / "pages").rglob("*"):
        if path.is_file():
            assert "Kolomazník" not in path.read_bytes().decode("utf-8", "replace"), path


def test_a_worker_that_is_killed_comes_back_and_the_site_stays_up(
    newsroom: tuple[Any, dict[str, str], Home],
) -> None:
    process, said, _ = newsroom
    worker = _children(process.pid)["worker"]
    os.kill(worker, signal.SIGKILL)
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        assert get(said["site"])[0] == 200
        again = _children(process.pid).get("worker")
        if again and again != worker:
            break
        time.sleep(0.2)
    else:
        pytest.fail("the worker did not come back")


def test_all_processes_are_gone_within_20_seconds_of_sigterm(
    newsroom: tuple[Any, dict[str, str], Home],
) -> None:
    process, _, _ = newsroom
    os.kill(process.pid, signal.SIGTERM)
    process.wait(20)
    assert group_is_gone(process.pid)


def test_the_second_start_fills_nothing_and_names_the_same_login(
    newsroom: tuple[Any, dict[str, str], Home],
) -> None:
    process, said, home = newsroom
    process.wait(20)
    again, says = start(home)
    try:
        assert says["password"] == said["password"]
        assert len(list((home.path / "pages/article").rglob("*.html"))) > 40
    finally:
        os.killpg(again.pid, signal.SIGTERM)
        again.wait(20)


def _children(parent: int) -> dict[str, int]:
    """The supervisor's children by what they are."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            ppid = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            command = (entry / "cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if ppid == parent:
            found["worker" if "wiredesk.cli" in command else "web"] = int(entry.name)
    return found
