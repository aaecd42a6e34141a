"""THIRD_PARTY.md says what is installed, and no licence in it asks for more than ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.pins import pins
from tools.third_party import PINS, Package, faults, installed, page, refused


@pytest.fixture(scope="module")
def packages() -> list[Package]:
    """What sooner runs on, as installed here."""
    return installed(frozenset(pins(PINS)))


def test_the_page_is_up_to_date_and_nothing_is_refused(packages: list[Package]) -> None:
    assert faults(packages) == []


def test_the_page_names_every_package_that_is_pinned(packages: list[Package]) -> None:
    assert {(package.name, package.version) for package in packages} == set(pins(PINS).items())


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "GNU General Public License v3 (GPLv3)", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "UNKNOWN", ""])
def test_a_licence_that_asks_for_more_or_is_not_named_is_refused(licence: str) -> None:
    assert len(refused([Package("breach", "1", licence)])) == 1


@pytest.mark.parametrize("licence", ["MIT", "LGPL-3.0-or-later", "GNU Lesser General Public License v3 (LGPLv3)", "MIT OR GPL-2.0-only", "BSD License"])
def test_a_licence_that_can_be_passed_on_with_is_accepted(licence: str) -> None:
    assert refused([Package("sound", "1", licence)]) == []


def test_a_page_out_of_date_is_seen(packages: list[Package], tmp_path: Path) -> None:
    written = tmp_path / "THIRD_PARTY.md"
    written.write_text(page(packages[1:]), encoding="utf-8")
    assert faults(packages, written) == ["THIRD_PARTY.md is out of date: run python -m tools.third_party"]
