"""The migrated, empty newsroom that each test run starts from, made once and copied from then on.

Migrating an empty database takes some ten seconds. The result is kept (on SQLite a file in the
checkout's ``.cache``, on PostgreSQL a database of the server) under a key that changes with every
migration, setting and locked package.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    import psycopg

CHECKOUT = Path(__file__).parents[2]
FILE = "wiredesk.sqlite3"


def key() -> str:
    """The hash of all that decides what a migrated database holds."""
    digest = hashlib.sha256()
    package = CHECKOUT / "src" / "wiredesk"
    for path in (
        *sorted(package.glob("*/migrations/*.py")),
        *sorted(package.glob("*/apps.py")),
        package / "settings.py",
        CHECKOUT / "requirements" / "lock.txt",
    ):
        digest.update(str(path.relative_to(CHECKOUT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def environment(home: Path, database_url: str = "") -> dict[str, str]:
    """This process's environment for a newsroom in that home, without our caller's settings."""
    ours = {name: text for name, text in os.environ.items() if not name.startswith("WIREDESK_")}
    return {
        **ours,
        "DJANGO_SETTINGS_MODULE": "wiredesk.settings",
        "WIREDESK_HOME": str(home),
        "WIREDESK_DATABASE_URL": database_url,
    }


def migrate(home: Path, database_url: str = "") -> None:
    print("Migrating the tests' empty newsroom…", file=sys.__stderr__)
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env=environment(home, database_url),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"The empty newsroom can't be migrated:\n{done.stderr}")


class SQLite:
    """Databases that are files in the home."""

    def __init__(self) -> None:
        self.templates = CHECKOUT / ".cache" / "newsroom"

    def template(self) -> Path:
        """The migrated file; made first where this key has none, and older keys dropped."""
        path = self.templates / f"{key()}.sqlite3"
        if not path.exists():
            self.templates.mkdir(parents=True, exist_ok=True)
            for old in self.templates.glob("*.sqlite3"):
                old.unlink(missing_ok=True)
            with tempfile.TemporaryDirectory(dir=self.templates) as scratch:
                migrate(Path(scratch))
                with closing(sqlite3.connect(Path(scratch) / FILE)) as database:
                    # All into one file, none left in the write-ahead log.
                    database.execute("PRAGMA journal_mode=DELETE")
                (Path(scratch) / FILE).rename(path)
        return path

    def url(self, name: str) -> str:
        return ""

    def create(self, name: str, home: Path) -> None:
        """An empty newsroom's database in that home, in place of the one that is there."""
        for suffix in ("-wal", "-shm"):
            (home / f"{FILE}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.template(), home / FILE)

    def create_bare(self, name: str) -> None:
        """Nothing: whoever opens the file first makes it."""

    def drop(self, name: str) -> None:
        """Nothing: the file goes with its home."""


class PostgreSQL:
    """Databases of the server that the address names; its user may create databases."""

    def __init__(self, server_url: str) -> None:
        self.server_url = server_url

    def url(self, name: str) -> str:
        return urlunsplit(urlsplit(self.server_url)._replace(path=f"/{name}"))

    def template(self) -> str:
        name = f"wiredesk_empty_{key()}"
        with self._server() as server:
            server.execute("SELECT pg_advisory_lock(hashtext('wiredesk tests'))")
            rows = server.execute(
                r"SELECT datname FROM pg_database WHERE datname LIKE 'wiredesk\_empty\_%'"
            )
            there = {row[0] for row in rows}
            if name not in there:
                for old in there:
                    server.execute(f'DROP DATABASE "{old}"')
                making = f"{name}_making"
                server.execute(f'CREATE DATABASE "{making}"')
                with tempfile.TemporaryDirectory() as scratch:
                    migrate(Path(scratch), self.url(making))
                server.execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"')
        return name

    def create(self, name: str, home: Path) -> None:
        """An empty newsroom's database under that name, in place of one that is there."""
        template = self.template()
        self.drop(name)
        with self._server() as server:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def create_bare(self, name: str) -> None:
        """A database without a table, as an operator hands it over."""
        with self._server() as server:
            server.execute(f'CREATE DATABASE "{name}"')

    def drop(self, name: str) -> None:
        with self._server() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    @contextmanager
    def _server(self) -> Iterator["psycopg.Connection"]:
        import psycopg

        with closing(psycopg.connect(self.server_url, autocommit=True)) as connection:
            yield connection


def databases() -> SQLite | PostgreSQL:
    """Where this run keeps its databases: ``WIREDESK_TEST_DATABASE_URL``, else files."""
    server_url = os.environ.get("WIREDESK_TEST_DATABASE_URL", "")
    return PostgreSQL(server_url) if server_url else SQLite()
