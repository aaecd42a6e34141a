"""The contacts of the Thames Valley court desks, entered one by one, give back the published table and steps."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from itertools import chain, repeat
from pathlib import Path

import pytest

from sooner_site.court_desk import actions, queries
from sooner_site.court_desk.actions import Given
from sooner_site.court_desk.choices import Support
from tests.factories.site import user

pytestmark = [pytest.mark.reference, pytest.mark.django_db]

NOW = datetime(2014, 1, 6, 9, tzinfo=UTC)
LAST = {"2011-09 to 2011-12": date(2011, 12, 5), "2012": date(2012, 6, 4), "2013": date(2013, 11, 4)}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def what_was_given(open_data: Path) -> list[Given]:
    """One for each contact: 435, of which 401 with support, 120 with advice of 137 types together, 15 passed on."""
    published = {row["item"]: int(row["families"]) for row in rows(open_data / "thames_valley" / "support_types.csv")}
    types = list(chain.from_iterable(repeat(kind.value, number) for kind, number in zip(Support, list(published.values())[3:], strict=True)))
    advised = published["asked for specific advice"]
    support = [tuple(types[place::advised]) for place in range(advised)]
    passed_on = published["went on to more intensive support from the co-ordinator"]
    others = published["contacts with support recorded"] - advised - passed_on
    return [*(Given(one) for one in support), *[Given(asked="intensive")] * passed_on, *[Given(leaflets=True)] * others]


def test_the_published_figures_come_back(open_data: Path) -> None:
    cells = [row for row in rows(open_data / "thames_valley" / "families_by_court.csv") if row["court"] != "All" and row["period"] in LAST]
    by, given = user("coordinator", of="partnership"), iter(what_was_given(open_data))
    for cell in cells:
        court = actions.add_court(cell["court"], by=by, now=NOW)
        on = LAST[cell["period"]]
        for _ in range(int(cell["families"])):
            actions.log(court, on, next(given, Given()), by=by, now=datetime(on.year, on.month, on.day, 12, tzinfo=UTC))
    counted = {(one.court, one.period): one for one in queries.counts()}
    table = {name: [counted[name, year].contacts for year in ("2011", "2012", "2013")] for name in ("Aylesbury", "Oxford", "Reading")}
    assert table == {"Aylesbury": [58, 69, 132], "Oxford": [0, 44, 72], "Reading": [0, 0, 60]}
    every = counted["All", "All"]
    assert (every.contacts, every.supported, every.advised, every.to_coordinator) == (435, 401, 120, 15)
    assert (sum(every.types), every.types) == (137, (48, 22, 20, 19, 13, 8, 4, 3))
