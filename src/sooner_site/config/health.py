"""Is the site well? For whoever watches over the machine: no name, no number of a person, nothing to sign in for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from sooner.errors import SoonerError
from sooner.warehouse.pointers import in_force
from sooner_site.access import chain, clock
from sooner_site.access.screens import public


@public
def health(request: HttpRequest) -> JsonResponse:
    """200 and "good" where everything answers, 503 and what does not where not. Each check says in words how it is."""
    checks = {name: _tried(name) for name in CHECKS}
    good = all(check["good"] for check in checks.values())
    return JsonResponse({"status": "good" if good else "not good", "checks": checks}, status=200 if good else 503, headers={"Cache-Control": "no-store"})


def database() -> str:
    """Whether the site's database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "The database answers."


def snapshot() -> str:
    """Which answer the site shows. Raises FileNotFoundError where there is none."""
    settings.HOME.check()
    name = in_force(settings.HOME.snapshots)
    if name is None:
        raise FileNotFoundError
    return f"The answer in force is {name}."


def audit_can_be_written() -> str:
    """Whether who looked at whom can be written down, and not changed: it is tried, and taken back."""
    chain.self_test(clock.now())
    return "The audit can be written, and not changed."


CHECKS: dict[str, Callable[[], str]] = {"database": database, "snapshot": snapshot, "audit": audit_can_be_written}
#: What is said where a check fails: nothing of the fault itself, which the log of the machine has.
NOT_GOOD = {
    "database": "The database does not answer.",
    "snapshot": "There is no answer in force that can be read. Run: sooner find PARTNERSHIP.toml, then sooner doctor.",
    "audit": "The audit cannot be written, so no page that shows people is shown.",
}


def _tried(name: str) -> dict[str, object]:
    try:
        return {"good": True, "words": CHECKS[name]()}
    except (DatabaseError, OSError, SoonerError, chain.AuditNotKept):
        return {"good": False, "words": NOT_GOOD[name]}
