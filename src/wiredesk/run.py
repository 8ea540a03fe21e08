"""``wiredesk run``: one command that keeps a newsroom running.

A small supervisor over three processes, web, worker and fetcher: restarted with back-off when they
die, all in one process group, all gone within 20 seconds of SIGTERM.
"""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from wiredesk import env, home

_STOP_TIMEOUT = 15.0
_LONGEST_PAUSE = 30.0
_STEADY = 60.0  # a process that lived so long starts again with no back-off
_BLOCKING_THREADS = "4"
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A process that is kept alive."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 1.0
    due: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, preexec_fn=_die_with_parent)  # noqa: S603
        self.started = time.monotonic()


def run(*, port: int | None, demo: bool) -> int:
    """Prepare the home, start its processes, and watch them until told to stop."""
    if port is not None:
        os.environ["WIREDESK_PORT"] = str(port)
    listen, number = env.value("LISTEN"), int(env.value("PORT"))
    if not _is_free(listen, number):
        _say(f"port {number} is taken: stop what runs there, or choose another with --port")
        return 1
    fresh = demo and home.is_empty()
    home.prepare(say=_say)
    login = _demo(fresh) if demo else ""
    _write_the_site()
    children = [
        Child("web", _web(listen, number)),
        Child("worker", [sys.executable, "-m", "wiredesk.cli", "worker"]),
        # Apart from the worker: hostile copy must not keep what is due from being published.
        Child("fetcher", [sys.executable, "-m", "wiredesk.cli", "fetcher"]),
    ]
    stopping: list[int] = []
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda received, frame: stopping.append(received))
    for child in children:
        child.start()
    if _wait_until_up(listen, number, stopping):
        _announce(listen, number, login)
    while not stopping:
        for child in children:
            _watch(child)
        time.sleep(0.2)
    _say("stopping…")
    _stop(children)
    return 0


def _web(listen: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "wiredesk.wsgi:application"),
        *("--interface", "wsgi", "--no-ws", "--host", listen, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", _BLOCKING_THREADS, "--backlog", "1024"),
        # Without a limit granian waits for an open connection for ever.
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning"),
    ]


def _demo(fresh: bool) -> str:
    from wiredesk.sample import fill

    if fresh or fill.unfinished():
        fill.fill(say=_say)
    return fill.login()


def _write_the_site() -> None:
    """Write all pages where none are, or where they were written for another address or version."""
    from wiredesk.channels.actions.rebuild import rebuild_if_stale

    if rebuild_if_stale():
        _say("the site's pages were written")


def _watch(child: Child) -> None:
    process = child.process
    if process is None:
        if time.monotonic() >= child.due:
            child.start()
        return
    if process.poll() is None:
        return
    lived = time.monotonic() - child.started
    child.pause = 1.0 if lived > _STEADY else min(child.pause * 2, _LONGEST_PAUSE)
    child.due = time.monotonic() + child.pause
    child.process = None
    _say(
        f"{child.name} ended with {process.returncode} after {lived:.0f} s;"
        f" starting it again in {child.pause:.0f} s"
    )


def _stop(children: list[Child]) -> None:
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + _STOP_TIMEOUT
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _die_with_parent() -> None:
    """Ask the kernel to end this child if the supervisor is killed outright (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _is_free(listen: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((listen, port))
        except OSError:
            return False
    return True


def _wait_until_up(listen: str, port: int, stopping: list[int]) -> bool:
    address = f"http://{listen}:{port}/-/health"
    while not stopping:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _announce(listen: str, port: int, login: str) -> None:
    site = f"http://{listen}:{port}/"
    lines = ["", f"  The site:  {site}", f"  The desk:  {site}desk/"]
    said = {"site": site, "desk": f"{site}desk/"}
    if login:
        email, password = login.split(" ", 1)
        lines += [f"  Sign in:   {email}", f"  Password:  {password}"]
        said |= {"login": email, "password": password}
    elif token := home.first_run_token():
        said["first_run"] = f"{site}desk/first-run/{token}/"
        lines += ["", "  This newsroom has no staff yet. Set it up here:", f"  {said['first_run']}"]
    _say("\n".join([*lines, "", "  Ctrl-C stops it.", ""]), prefix="")
    if not sys.stdout.isatty():
        print(json.dumps(said), flush=True)


def _say(message: str, prefix: str = "wiredesk: ") -> None:
    print(f"{prefix}{message}", file=sys.stderr, flush=True)
