"""What tests of the documentation share: the scripts beside the pages, and one run of the tutorial."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.pages import DOCS
from tests.docs.reader import Reader
from tests.factories.once import copied, shared


@pytest.fixture(scope="session")
def generator() -> Iterator[ModuleType]:
    """docs/generate_reference.py, loaded as MkDocs loads a hook: with its own folder on the path."""
    sys.path.insert(0, str(DOCS))
    try:
        spec = importlib.util.spec_from_file_location("generate_reference", DOCS / "generate_reference.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(DOCS))


@pytest.fixture(scope="session")
def tutorial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of somebody who has followed the tutorial."""
    return copied(tmp_path_factory, "tutorial", lambda folder: Reader(folder).follow(DOCS / "tutorials" / "from_your_files_to_families.md"))


@pytest.fixture(scope="session")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demos that pages ask for are kept, each made once however many pages ask for it."""
    return shared(tmp_path_factory, "demos")
