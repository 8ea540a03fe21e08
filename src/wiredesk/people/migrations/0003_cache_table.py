"""The table of Django's cache: what the throttle of the sign-in counts, for every process."""

from django.core.management import call_command
from django.db import migrations

TABLE = "people_cache"


def make(apps, schema_editor):
    call_command(
        "createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0
    )


def drop(apps, schema_editor):
    schema_editor.execute(f'DROP TABLE IF EXISTS "{TABLE}"')


class Migration(migrations.Migration):
    dependencies = [("people", "0002_contributors_sign_in")]
    operations = [migrations.RunPython(make, drop)]
