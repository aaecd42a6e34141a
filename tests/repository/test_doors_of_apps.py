"""An app of the site is used through its doors: what it does and what it answers, never its tables, pages or checks."""

from __future__ import annotations

import grimp
import pytest

#: What another app may use.
DOORS = {"actions", "queries", "choices", "errors"}
#: Rooms that every app stands on: their documented names are for all.
GROUND = {"access", "agencies", "design"}
#: Rooms that put everything together.
ABOVE = {"config", "commands", "demo"}


def at_the_back(edges: list[tuple[str, str]]) -> list[str]:
    """The imports by which one app reaches into another past its doors."""
    found = []
    for importer, imported in edges:
        (_, here, *_), (_, there, *inside) = importer.split("."), imported.split(".")
        if here == there or there in GROUND or here in ABOVE:
            continue
        if not inside or inside[0] not in DOORS:
            found.append(f"{importer} -> {imported}")
    return found


def test_apps_use_each_other_through_their_doors() -> None:
    graph = grimp.build_graph("sooner_site", cache_dir=None, exclude_type_checking_imports=True)
    edges = [(module, other) for module in graph.modules if module.count(".") > 1 for other in graph.find_modules_directly_imported_by(module)]
    assert edges
    assert at_the_back([(one, other) for one, other in edges if other.count(".") > 0]) == []


@pytest.mark.parametrize(
    ("importer", "imported", "caught"),
    [
        ("sooner_site.cases.views", "sooner_site.referrals.models", True),
        ("sooner_site.cases.actions", "sooner_site.referrals", True),
        ("sooner_site.cases.actions", "sooner_site.referrals.actions", False),
        ("sooner_site.cases.actions", "sooner_site.access.models", False),
        ("sooner_site.cases.actions", "sooner_site.cases.models", False),
        ("sooner_site.demo.filling", "sooner_site.cases.models", False),
    ],
)
def test_a_back_door_is_seen(importer: str, imported: str, caught: bool) -> None:
    assert bool(at_the_back([(importer, imported)])) is caught
