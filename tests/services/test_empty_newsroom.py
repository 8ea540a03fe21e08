"""The suite's own footing: each test starts from the same migrated, empty newsroom."""

import os

import pytest
from django.db import connection

from wiredesk import env


def rows_of_migrations() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_with_real_transactions_finds_what_the_migrations_made(turn: str) -> None:
    from wagtail.models import Locale

    assert Locale.objects.exists()  # gone after a flush, for no migration runs again
    assert rows_of_migrations() > 100


@pytest.mark.django_db
def test_the_run_is_on_the_database_that_it_was_given() -> None:
    given = os.environ.get("WIREDESK_TEST_DATABASE_URL")
    assert connection.vendor == ("postgresql" if given else "sqlite")


def test_the_run_has_a_home_of_its_own() -> None:
    assert "wiredesk-tests-" in str(env.home())


def test_a_home_is_migrated_and_its_commands_have_their_own_settings(home) -> None:
    assert home.env["WIREDESK_HOME"] == str(home.path)
    assert home.env["WIREDESK_HOME"] != os.environ["WIREDESK_HOME"]
    answer = home.wiredesk("source", "list")
    assert (answer.exit, answer.lines) == (0, []), answer.stderr
