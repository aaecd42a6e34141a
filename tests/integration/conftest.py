import pytest

from sooner.warehouse.home import Home
from tests.factories.once import copied
from tests.integration.small_home import make


@pytest.fixture(scope="session")
def first_answer(tmp_path_factory):
    """The partnership file, the home with its first answer, the key. Not to be changed: copy the files, leave the home."""
    folder = copied(tmp_path_factory, "small", make)
    return folder / "files" / "partnership.toml", Home(folder / "home"), folder / "keys.toml"
