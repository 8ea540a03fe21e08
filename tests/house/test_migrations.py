"""No model has drifted from its migrations."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    rooms = [app.label for app in apps.get_app_configs() if app.name.startswith("wiredesk.")]
    missing = io.StringIO()
    try:
        call_command("makemigrations", *rooms, check_changes=True, dry_run=True, stdout=missing)
    except SystemExit:
        pytest.fail(f"wanting migrations:\n{missing.getvalue()}")
