"""The site's database on the command line: brought to this version, told of the agencies, and looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sooner.errors import CheckFailed, SomethingMissing
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import run_of


def migrate(progress: Callable[[str], None]) -> int:
    """Bring the tables of the site's database to this version; how many steps that took. Raises SomethingMissing where no database answers."""
    from django.core.management import call_command

    steps = waiting()
    if steps:
        progress("Bringing the site's database to this version")
        call_command("migrate", verbosity=0, interactive=False)
    return steps


def is_there() -> bool:
    """Whether the site has a database already. Looking does not make one."""
    from django.db import connection

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return False
    return bool(connection.introspection.table_names())


def refuse_an_older_one() -> None:
    """Raises CheckFailed where the tables of the site's database are not this version's."""
    if waiting():
        raise CheckFailed("The site's database is older than this version. Bring it up to date: sooner upgrade")


def tell_of_agencies(home: Home, today: date) -> None:
    """Make the site know the agencies that the answer in force names; nothing where nothing was run yet."""
    from sooner_site.agencies import actions

    name = in_force(home.snapshots)
    if name is not None:
        run = run_of(home.snapshots / name)
        actions.bring_in(run.get("agencies", ()), run["partnership"], run.get("agreements", ()), today)


def waiting() -> int:
    """How many steps the database has not taken yet. Raises SomethingMissing where no database answers."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError:
        raise SomethingMissing("The site's database does not answer. SOONER_DATABASE says where it is; without it, it lies in the home.") from None
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
