"""A process dies between the commit of a publication and its delivery."""

import time

import pytest

from ..copy import newsml
from .conftest import Newsroom

pytestmark = pytest.mark.journey

# Publishes article 1 in a process that the kernel kills where the test says.
_DIES_BEFORE_DELIVERY = """
import os, signal
import django; django.setup()
import wiredesk.channels.actions.deliver as deliver
deliver.deliver = lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL)
from wiredesk.cli import main
main(["publish", "1"])
"""
_DIES_WHILE_DELIVERING = """
import os, signal
import django; django.setup()
from wiredesk.channels.feeds.channel import Feeds
Feeds.deliver = lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL)
from wiredesk.cli import main
main(["publish", "1"])
"""


@pytest.mark.parametrize(
    ("program", "attempts"),
    [
        (_DIES_BEFORE_DELIVERY, {"press": 1, "feeds": 1}),
        (_DIES_WHILE_DELIVERING, {"press": 1, "feeds": 2}),
    ],
    ids=["before delivery", "in the second channel"],
)
def test_after_a_kill_9_the_worker_delivers_each_channel_once(
    newsroom: Newsroom, program: str, attempts: dict[str, int]
) -> None:
    newsroom.drop("bridge.xml", newsml(), "--draft")
    assert newsroom.home.python(program, check=False).exit == -9
    headline = "Flood-hit bridge reopens"
    assert headline not in (newsroom.page("/feed.xml") or "")

    worker = newsroom.home.start("worker")
    try:
        # The worker may write the whole site for a reason of its own: only the proof list tells
        # that the delivery itself was made.
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            states = [p["state"] for p in newsroom.home.wiredesk("proof", "1").lines]
            if states == ["done", "done"]:
                break
            time.sleep(0.5)
        time.sleep(2)  # two more rounds of the worker, in which nothing may be delivered again
    finally:
        worker.terminate()
        worker.wait(20)

    proof = newsroom.home.wiredesk("proof", "1").lines
    assert {p["channel"]: p["state"] for p in proof} == {"press": "done", "feeds": "done"}
    assert {p["channel"]: p["attempts"] for p in proof} == attempts
    assert len({p["publication"] for p in proof}) == 1
    assert headline in (newsroom.page("/") or "")
