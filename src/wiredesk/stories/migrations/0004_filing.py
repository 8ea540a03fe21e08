import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The numbers of a former release can't be compared with today's: filed anew by the worker."""

    dependencies = [("stories", "0003_links_and_decisions")]

    operations = [
        migrations.DeleteModel("Key"),
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField()),
                ("seen", models.BigIntegerField(help_text="Seconds since 1970.")),
                ("chain", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wire.chain")),
            ],
            options={
                "indexes": [models.Index(fields=["number", "seen", "chain"], name="story_keys")],
            },
        ),
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                ("chain", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="fingerprint", serialize=False, to="wire.chain")),
                ("data", models.BinaryField()),
                ("seen", models.BigIntegerField(db_index=True, help_text="Seconds since 1970.")),
            ],
        ),
        migrations.AddField(
            "story",
            "looked_at",
            models.PositiveIntegerField(default=0),
        ),
    ]
