"""A home with something in every place, made once; each test that asks for it works on a copy."""

import pytest

from tests.unit.warehouse import full_home


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """The one that is copied. Not to be changed."""
    return full_home.make(tmp_path_factory.mktemp("kept") / "home")


@pytest.fixture
def full(kept, tmp_path):
    """A copy to do with as the test likes."""
    return full_home.copy_of(kept, tmp_path / "home")
