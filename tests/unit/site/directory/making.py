"""A directory with services in it, for tests: each made through the real actions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sooner.help.directory.reading import read
from sooner.help.directory.taking import services_in
from sooner_site.access.models import User
from sooner_site.directory import actions
from sooner_site.directory.models import Import, Service
from tests.factories.site import user
from tests.unit.help.directory.documents import document

NOW = datetime(2026, 9, 30, 9, 0, tzinfo=UTC)
SOURCE = "Council"


def keeper() -> User:
    """A co-ordinator."""
    return user("coordinator", of="partnership", name="Yusuf Dale")


def taken_in(*documents: dict[str, Any], source: str = SOURCE, by: User | None = None, **more: Any) -> Import:
    """Take a list of these documents in."""
    return actions.take_in(services_in(read(list(documents), "list.json")), source, by=by or keeper(), now=NOW, **more)


def held(name: str = "Debt advice", *words: str, **more: Any) -> Service:
    """A service that is in the directory, and public."""
    said = document(name, *words, **more)
    taken_in(said, source=f"List of {name}", make_public=True)
    return Service.objects.get(pk=said["id"])
