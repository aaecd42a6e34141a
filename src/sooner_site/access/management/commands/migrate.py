"""Django's own ``migrate``, but for a database that holds nothing yet: that is made at once."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.commands.migrate import Command as BySteps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from sooner_site.access import new_database

#: Asked for any of these, the steps are taken.
_ABOUT_STEPS = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(BySteps):
    """Bring the database to the site's tables."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Make an empty database at once; take the steps otherwise."""
        connection = connections[options["database"]]
        connection.prepare_database()
        executor = MigrationExecutor(connection)
        if any(options.get(word) for word in _ABOUT_STEPS) or not new_database.can_be_made_at_once(connection, executor):
            super().handle(*args, **options)
            return
        told = {"verbosity": options["verbosity"], "interactive": options["interactive"], "db": connection.alias, "apps": apps, "plan": []}
        emit_pre_migrate_signal(**told)
        new_database.make(connection, executor)
        emit_post_migrate_signal(**told)
