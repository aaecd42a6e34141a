import pytest

from sooner.example.generator import Invented
from tests.factories.partnership import invented_partnership, small_partnership


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return small_partnership(tmp_path_factory)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """Large enough to count rates in."""
    return invented_partnership(tmp_path_factory, 5_000)
