"""What the tests of access share: tries are forgotten between them, and signing in leads to a page of access."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from sooner_site.access.models import User
from tests.factories import site


@pytest.fixture(autouse=True)
def _alone(settings: Any) -> None:
    cache.clear()
    settings.LOGIN_REDIRECT_URL = "/account/second-step/"


@pytest.fixture
def administrator(client: Client) -> User:
    made = site.user("administrator", of="partnership")
    client.force_login(made)
    return made
