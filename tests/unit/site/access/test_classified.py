"""Every field of every table says whether it identifies somebody; pages never touch models; every setting is in the sample."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

import sooner
import sooner_site

SITE = Path(sooner_site.__file__).parent
OURS = [model for model in apps.get_models() if model.__module__.startswith("sooner_site.")]
PAGES = sorted(path for name in ("views", "forms", "present") for path in [*SITE.glob(f"*/{name}.py"), *SITE.glob(f"*/{name}/**/*.py")])


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_classified(model: type) -> None:
    fields = {field.name for field in model._meta.concrete_fields}  # type: ignore[attr-defined]
    assert set(model.identifies) == fields  # type: ignore[attr-defined]
    assert set(model.identifies.values()) <= {"direct", "indirect", "none"}  # type: ignore[attr-defined]


def test_names_and_what_was_written_are_direct() -> None:
    direct = {f"{model.__name__}.{field}" for model in OURS for field, said in model.identifies.items() if said == "direct"}
    assert {"User.name", "User.email", "KeptForm.content"} <= direct


def _imports(path: Path) -> set[str]:
    """What a file imports while the site runs: what only the type checker reads does not count."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        for inner in ast.walk(node):
            if isinstance(inner, ast.ImportFrom) and inner.module:
                found |= {inner.module, *(f"{inner.module}.{name.name}" for name in inner.names)}
            elif isinstance(inner, ast.Import):
                found |= {name.name for name in inner.names}
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(SITE)))
def test_pages_never_touch_models(path: Path) -> None:
    assert [name for name in _imports(path) if re.match(r"(sooner_site|allauth|axes)\.[\w.]*\bmodels\b", name)] == []
    assert ".objects" not in path.read_text(encoding="utf-8")


def test_a_page_that_does_is_caught(tmp_path: Path) -> None:
    page = tmp_path / "views.py"
    page.write_text("def view(request):\n    from sooner_site.access.models import User\n", encoding="utf-8")
    assert "sooner_site.access.models.User" in _imports(page)


def test_every_setting_of_the_environment_is_in_the_sample() -> None:
    read = {
        name
        for folder in (SITE, Path(sooner.__file__).parent)
        for path in folder.rglob("*.py")
        if path.name != "settings_for_tests.py"
        for name in re.findall(r"[\"'](SOONER_[A-Z_]*[A-Z])[\"']", path.read_text(encoding="utf-8"))
    }
    sample = (SITE.parents[1] / "dotenv-sample").read_text(encoding="utf-8")
    assert read - set(re.findall(r"^# (SOONER_[A-Z_]+)=", sample, re.M)) == set()
