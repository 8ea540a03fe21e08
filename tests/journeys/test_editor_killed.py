"""Browser and newsroom killed in the middle of a sentence: no keystroke older than two seconds
is lost."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from ..conftest import Home
from .test_run import group_is_gone, start

pytestmark = [pytest.mark.journey, pytest.mark.browser]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SAVED, KEPT = " Seen by the newsroom.", " Typed while it was down."


def test_nothing_older_than_two_seconds_is_lost(
    new_home: Home, tmp_path: Path, browser: Any
) -> None:
    process, said = start(new_home)
    profile = tmp_path / "profile"
    page = opened(browser, profile, said)
    found = page.request.get(f"{said['site']}sector/health").text()
    number = re.search(r'href="/article/[^"]*?/(\d+)-', found).group(1)
    article = f"{said['desk']}articles/{number}/"
    page.goto(article)
    page.wait_for_selector("#ed-bar:not([hidden])")
    page.focus("#id_body")
    page.keyboard.press("Control+End")
    page.keyboard.type(SAVED)
    page.wait_for_timeout(2000)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)
    page.keyboard.type(KEPT)
    page.wait_for_timeout(2000)
    kill_browser(profile)

    again = new_home.start("run", "--port", said["site"].rstrip("/").rpartition(":")[2])
    for line in again.stdout:
        if "The desk:" in line:
            break
    page = opened(browser, profile, said)
    page.goto(article)
    page.wait_for_selector("#ed-bar:not([hidden])")
    assert page.locator("#id_body").input_value().endswith(SAVED)
    panel = page.locator("#ed-recovered")
    panel.wait_for()
    assert KEPT.strip() in panel.inner_text()
    panel.get_by_role("button", name="Take it", exact=True).click()
    page.wait_for_selector("#ed-saved:has-text('Saved')")
    page.reload()
    page.wait_for_selector("#ed-bar:not([hidden])")
    assert page.locator("#id_body").input_value().endswith(SAVED + KEPT)
    page.context.close()
    os.killpg(again.pid, signal.SIGTERM)
    again.wait(20)
    assert group_is_gone(process.pid)


def opened(browser: Any, profile: Path, said: dict[str, str]) -> Any:
    """A page of a browser with this profile, somebody signed in."""
    context = browser.browser_type.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        args=["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])],
    )
    page = context.pages[0]
    page.goto(said["desk"])
    page.fill("input[name=login]", said["login"])
    page.fill("input[name=password]", said["password"])
    with page.expect_navigation():
        page.click("button[type=submit]")
    return page


def kill_browser(profile: Path) -> None:
    """SIGKILL to the browser with this profile, as a machine's crash would."""
    for pid in browsers_of(profile):
        os.kill(pid, signal.SIGKILL)
    end = time.monotonic() + 10
    while browsers_of(profile) and time.monotonic() < end:
        time.sleep(0.05)
    for left in profile.glob("Singleton*"):
        left.unlink()  # the dead browser's process number may still be known to the machine


def browsers_of(profile: Path) -> list[int]:
    asked = ["ps", "-eww", "-o", "pid,args"]
    found = subprocess.run(asked, capture_output=True, text=True, check=True)
    lines = [line for line in found.stdout.splitlines() if f"--user-data-dir={profile}" in line]
    return [int(line.split()[0]) for line in lines]
