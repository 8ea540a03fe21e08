"""What every test may ask for: a database, a newsroom's home, a browser, the real material.

The suite runs on SQLite, or on the PostgreSQL server that ``WIREDESK_TEST_DATABASE_URL`` names.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .services import empty_newsroom

DATABASES = empty_newsroom.databases()
POSTGRESQL = isinstance(DATABASES, empty_newsroom.PostgreSQL)
OWN = f"wiredesk_test_{os.getpid()}"

# Before Django reads its settings: this run's own home, so that no test touches the checkout's.
_HOME = tempfile.TemporaryDirectory(prefix="wiredesk-tests-")
HOME = Path(_HOME.name)
os.environ.update(
    {
        "DJANGO_SETTINGS_MODULE": "wiredesk.settings",
        "WIREDESK_HOME": str(HOME),
        "WIREDESK_DATABASE_URL": DATABASES.url(OWN),
    }
)


def pytest_configure() -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # for speed


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Each worker reads Django's settings after this file, for a home of its own."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_unconfigure() -> None:
    _HOME.cleanup()


# Files whose tests talk to servers on loopback, or wait for processes of their own.
_WITH_SERVERS = frozenset(
    f"tests/{name}.py"
    for name in (
        *("wire/fetch/test_http", "wire/fetch/test_ftp", "wire/fetch/test_sftp"),
        *("wire/fetch/test_imap", "wire/fetch/test_folder", "wire/fetch/test_deadline"),
        *("wire/test_limited", "desk/test_sources", "people/test_mail", "people/test_staff"),
        *("desk/actions/test_ask_model", "desk/test_drafting_panel"),
    )
)
# What costs seconds of the processor: whole pages of the desk, and hostile texts by the megabyte.
_LONG_FILES = frozenset(
    f"tests/{name}.py"
    for name in (
        *("desk/test_front", "desk/test_monitor", "desk/test_story_view", "desk/test_pictures"),
        *("desk/test_permissions", "desk/test_rules", "desk/test_schedule", "desk/test_screens"),
        *("desk/test_screens_editor", "desk/test_editor_live", "desk/test_contributors"),
        *("desk/test_material", "desk/test_approval", "desk/test_queue", "desk/test_flash"),
        *("people/test_sign_in", "people/test_second_factor", "pictures/test_gate"),
    )
)
_LONG_TESTS = frozenset(
    {
        *("test_reading_stays_linear", "test_time_stays_linear_and_depth_is_capped"),
        *("test_hostile_text_is_read_in_linear_time", "test_a_megabyte_of_anything_is_bounded"),
        *("test_hostile_repetition_is_answered_in_time", "test_any_blocks_come_back"),
        *("test_hostile_repetition_is_drafted_in_time",),
        *("test_length_is_capped_and_what_is_left_out_is_counted",),
        *("test_c09_of_15_mib_of_items_the_2_000_newest_are_read",),
        *("test_damage_is_refused_or_harmless_never_an_error_of_another_kind",),
        *("test_c13_an_endless_message_is_cut_off_held_and_the_rest_is_parsed_quickly",),
    }
)
_DATABASE = frozenset(
    {"db", "transactional_db", "django_db_setup", "home", "new_home", "module_home"}
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("postgres") and not POSTGRESQL:
            item.add_marker(pytest.mark.skip(reason="this run has no PostgreSQL server"))
        if item.location[0] in _WITH_SERVERS:
            item.add_marker(pytest.mark.servers)
        name = getattr(item, "originalname", None) or item.name
        if item.location[0] in _LONG_FILES or name in _LONG_TESTS:
            item.add_marker(pytest.mark.long)
        if "corpora" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.corpora)
        if item.get_closest_marker("django_db") or not _DATABASE.isdisjoint(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """This run's database, a copy of the empty newsroom."""
    from django.conf import settings
    from django.db import connections

    if HOME.resolve() != settings.HOME:
        pytest.exit(
            "Django's settings were read before tests/conftest.py could name the tests' home:"
            " DJANGO_SETTINGS_MODULE must not stand in pyproject.toml or the environment.",
            returncode=2,
        )
    DATABASES.create(OWN, HOME)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    DATABASES.drop(OWN)


_emptied = False


def pytest_runtest_setup(item: pytest.Item) -> None:
    """After a test with real transactions, and before one: the empty newsroom anew.

    Such a test ends by emptying every table, what the migrations had put there included.
    """
    global _emptied
    if item.get_closest_marker("database") is None or not (_emptied or _commits(item)):
        return
    from django.db import connections

    connections.close_all()
    DATABASES.create(OWN, HOME)
    _emptied = _commits(item)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or not {
        "transactional_db",
        "live_server",
    }.isdisjoint(getattr(item, "fixturenames", ()))


@dataclass(frozen=True)
class Answer:
    """What a ``wiredesk`` command ended with."""

    exit: int
    stdout: str
    stderr: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output, a JSON object a line."""
        return [json.loads(line) for line in self.stdout.splitlines() if line.strip()]


@dataclass(frozen=True)
class Home:
    """A newsroom of a test's own, for commands in processes of their own."""

    path: Path
    env: dict[str, str]

    def wiredesk(self, *arguments: object, timeout: float = 60, **env: str) -> Answer:
        """Runs the console script to its end; further settings by name, as ``WIREDESK_PORT``."""
        return self._run([console_script(), *map(str, arguments)], timeout, env)

    def python(self, program: str, *, check: bool = True) -> Answer:
        """Runs a program in this home's environment; with ``check`` it must end well."""
        answer = self._run([sys.executable, "-c", program], 60, {})
        assert answer.exit == 0 or not check, answer.stderr
        return answer

    def _run(self, command: list[str], timeout: float, env: dict[str, str]) -> Answer:
        done = subprocess.run(
            command,
            env={**self.env, **env},
            cwd=self.path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: object, **env: str) -> subprocess.Popen[str]:
        """Starts the console script in a process group of its own; the caller ends it."""
        return subprocess.Popen(
            [console_script(), *map(str, arguments)],
            env={**self.env, **env},
            cwd=self.path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )


def console_script() -> str:
    return str(Path(sys.executable).with_name("wiredesk"))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A migrated newsroom without a row of anybody's, on the database that this run is on."""
    with _home(tmp_path / "home") as (name, home):
        DATABASES.create(name, home.path)
        yield home


@pytest.fixture
def new_home(tmp_path: Path) -> Iterator[Home]:
    """A home as on a new machine: no table yet. A command that migrates it takes ten seconds."""
    with _home(tmp_path / "new-home") as (name, home):
        DATABASES.create_bare(name)
        yield home


@pytest.fixture(scope="module")
def module_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A new home that the tests of one file share."""
    with _home(tmp_path_factory.mktemp("shared") / "home") as (name, home):
        DATABASES.create_bare(name)
        yield home


@contextmanager
def _home(path: Path) -> Iterator[tuple[str, Home]]:
    path.mkdir()
    name = f"wiredesk_home_{uuid.uuid4().hex[:12]}"
    yield name, Home(path, empty_newsroom.environment(path, DATABASES.url(name)))
    DATABASES.drop(name)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Real agency material, which lies beside the checkout and not in it."""
    path = Path(
        os.environ.get("WIREDESK_CORPORA", empty_newsroom.CHECKOUT.parent / "shared" / "corpora")
    )
    if not path.is_dir():
        pytest.skip("the corpora are not on this machine (WIREDESK_CORPORA names their folder)")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright: a ``playwright.sync_api.Browser``."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                *(["--no-sandbox"] if os.geteuid() == 0 else []),  # it refuses root otherwise
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield started
        started.close()
