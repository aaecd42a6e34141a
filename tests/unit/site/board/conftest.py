"""A home of its own for each test of the board, and people who read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sooner.warehouse.home import Home
from sooner_site.access import clock
from sooner_site.access.actions.releases import release
from sooner_site.access.models import User
from tests.factories import site


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Home:
    settings.HOME = Home(tmp_path / "home").create()
    return settings.HOME


@pytest.fixture
def leader(client: Client) -> User:
    made = site.user("leader", of="police", name="Ruth Adeyemson")
    client.force_login(made)
    return made


@pytest.fixture
def put_on_board(leader: User) -> Any:
    """Release a draft, as the leader does."""
    return lambda kind, draft: release(kind, draft, "Read it.", by=leader, now=clock.now())
