"""A newsroom's home: its folder, its tables, and what a new one starts with."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator

from wiredesk import env


def prepare(*, say: Callable[[str], None]) -> None:
    """Set Django up on this home and bring its tables to this version; quick when they are.

    ``say`` is told what takes time. Several processes may call this at once: one migrates.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wiredesk.settings")
    os.umask(0o027)  # copy under embargo is nobody's business on this machine
    env.home().mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    with _one_at_a_time():
        _migrate(say)


def _migrate(say: Callable[[str], None]) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from wiredesk.lexicon.actions.defaults import install_defaults
    from wiredesk.people.actions.roles import install_roles

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"setting up the database ({len(plan)} steps)…")
        call_command("migrate", verbosity=0, interactive=False)
        install_defaults()
        install_roles()


def is_empty() -> bool:
    """Does this home hold no database yet? (A PostgreSQL one is empty without our tables.)"""
    if not env.value("DATABASE_URL"):
        return not (env.home() / "wiredesk.sqlite3").exists()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wiredesk.settings")
    import django

    django.setup()
    from django.db import connection

    return "django_migrations" not in connection.introspection.table_names()


def first_run_token() -> str:
    """The secret in the address of the first-run page; "" once there is any staff."""
    from django.core.signing import Signer

    from wiredesk.people.models import User

    if User.objects.exists():
        return ""
    return Signer(salt="first-run").signature("first-run")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """A lock on the home for as long as the block runs."""
    with (env.home() / ".migrating").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
