import pytest

from tests.integration.small_home import make


@pytest.fixture(scope="session")
def first_answer(tmp_path_factory):
    """The partnership file, the home with its first answer, the key. Not to be changed: copy the files, leave the home."""
    return make(tmp_path_factory.mktemp("small"))
