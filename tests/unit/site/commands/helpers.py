"""The command line over a home that the test's site reads."""

from __future__ import annotations

import pytest

from sooner.warehouse import keys
from sooner.warehouse.home import Home


def with_key(home: Home, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A key beside the home, named in the environment."""
    file = home.path.with_name("keys.toml")
    keys.create(file, home.path, bytes(range(32)))
    monkeypatch.setenv(keys.SETTING, str(file))
    return bytes(range(32))
