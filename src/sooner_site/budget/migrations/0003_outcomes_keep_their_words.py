# A proposal keeps what the framework called its outcome. What was decided is not written anew: it is told in the words that are shipped.

from django.db import migrations, models

from sooner_site.budget import guards


def on(apps, schema_editor):
    guards.install(schema_editor.connection)


def off(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0002_lines_know_the_plan"),
    ]

    # SQLite makes the table anew for a new column: the refusals, which speak of it, are taken away before and come back after.
    operations = [
        migrations.RunPython(off, on),
        migrations.AlterField(
            model_name="proposal",
            name="framework",
            field=models.CharField(default="sf_2022", max_length=60),
        ),
        migrations.AddField(
            model_name="proposal",
            name="outcome_called",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.RunPython(on, off),
    ]
