"""Django empties the database after a test that commits. Only here the refusals of audit and budget are lifted for it, and put back at once."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from sooner_site.access import append_only
from sooner_site.budget import guards


class Command(flush.Command):
    """Django's own, around which the audit and the budget may be emptied."""

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        append_only.remove(connection)
        guards.remove(connection)
        try:
            super().handle(**options)
        finally:
            append_only.install(connection)
            guards.install(connection)
