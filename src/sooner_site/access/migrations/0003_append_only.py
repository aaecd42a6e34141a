"""From here on the database refuses to change or delete a row of the audit."""

from django.db import migrations

from sooner_site.access import append_only


def on(apps, schema_editor):
    append_only.install(schema_editor.connection)


def off(apps, schema_editor):
    append_only.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_kept_and_invited"),
    ]

    operations = [
        migrations.RunPython(on, off),
    ]
