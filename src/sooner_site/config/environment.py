"""Settings from the environment, each read with a hint of what to write where it is missing or wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from sooner.errors import SomethingMissing, UsageError
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import run_of


def required(name: str, hint: str) -> str:
    """The value of a setting. Raises SomethingMissing with the hint where it is not set."""
    found = os.environ.get(name, "").strip()
    if not found:
        raise SomethingMissing(f"{name} is not set. {hint}")
    return found


def optional(name: str, otherwise: str) -> str:
    """The value of a setting, or what stands where it is not set."""
    return os.environ.get(name, "").strip() or otherwise


def one_of(name: str, allowed: Sequence[str], otherwise: str) -> str:
    """The value of a setting that has a closed list of values. Raises UsageError for another one."""
    found = optional(name, otherwise)
    if found not in allowed:
        raise UsageError(f"{name} is {found!r}. It can be {' or '.join(allowed)}.")
    return found


def listed(name: str, otherwise: str = "") -> list[str]:
    """The values of a setting that holds several, separated by commas."""
    return [part.strip() for part in optional(name, otherwise).split(",") if part.strip()]


def switched_on(name: str) -> bool:
    """Whether a switch is set to anything but nothing, 0, no or false."""
    return os.environ.get(name, "").strip().lower() not in ("", "0", "no", "false", "off")


def postgresql(url: str) -> dict[str, object]:
    """Django's words for ``postgresql://user:password@host:port/name``. Raises UsageError where it is something else.

    A host that begins with a slash, as ``postgresql:///name?host=/run/postgresql``, is a socket on this machine.
    """
    parts = urlsplit(url)
    name = parts.path.lstrip("/")
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise UsageError("SOONER_DATABASE is no address of a database. Write postgresql://user:password@host:5432/name, or leave it out for SQLite.")
    socket = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair).get("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(socket) or parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def partnership_name(home: Home) -> str:
    """What the last run says the partnership is called; "sooner" where nothing was run yet."""
    name = in_force(home.snapshots) if home.exists else None
    return str(run_of(home.snapshots / name)["partnership"]) if name else "sooner"
