"""``sooner places``: where crime gathers, with a back-test."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json
from sooner.cli.printing import answer, answer_json, progress, table
from sooner.errors import UsageError

EXAMPLE = "Example: **sooner places 2026-01-street.csv 2026-02-street.csv --out hotspots --area 2550**"


def places(
    crimes: Annotated[list[Path], typer.Argument(metavar="CRIMES...", help="Street-level files of data.police.uk (CSV or Parquet), or folders of them.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write into; it is made where it is not there.")],
    cell: Annotated[int, typer.Option("--cell", help="The side of a cell, in metres.")] = 250,
    share: Annotated[float, typer.Option("--share", help="The share of the area that is covered.")] = 0.01,
    test_months: Annotated[int, typer.Option("--test-months", help="How many of the last months are tested on.")] = 6,
    area: Annotated[str | None, typer.Option("--area", metavar="FILE|KM2", help="The area: a GeoJSON file, or square kilometres.")] = None,
    geography: Annotated[
        Path | None,
        typer.Option("--geography", metavar="FILE", help="Outlines of small areas (GeoJSON), for the area and the map. Default: those loaded into the home."),
    ] = None,
    home: Home = DEFAULT_HOME,
    harm: Annotated[
        Path | None, typer.Option("--harm", metavar="FILE", help="The harm of one crime of each type, after one index: a CSV of crime_type and weight.")
    ] = None,
    origin: Annotated[str, typer.Option("--origin", metavar="EAST,NORTH", help="Move the cells by so many metres east and north.")] = "0,0",
    as_json: Json = False,
) -> None:
    """Find where crime gathers, by the method that each type's own earlier months speak for, and say how well it foresees."""
    from sooner.find.places.finding import find_places
    from sooner.warehouse.home import Home as HomeFolder
    from sooner.warehouse.kept_geography import file_of

    geography = geography or file_of(HomeFolder(home), "outlines")
    with progress("Reading") as show:
        found = find_places(crimes, cell, share, test_months, area, _origin(origin), geography, harm, show)
        show("Writing")
        written = found.write(out)
    if as_json:
        answer_json({**found.as_dict(), "files": [str(path) for path in written]})
        return
    answer(found.words)
    figures = (("hit_rate", ".1%"), ("pai", ".1f"), ("pei", ".2f"), ("naive_pai", ".1f"))
    rows = [
        (str(row["crime_type"]), str(row["method"]), *(_number(float(row[name]), form) for name, form in figures)) for row in found.chosen.to_dict("records")
    ]
    answer(table(rows, ("type of crime", "method chosen", "hit rate", "PAI", "PEI", "PAI of the 12-month count")))
    answer(f"Written: {', '.join(str(path) for path in written)}")


def _origin(told: str) -> tuple[float, float]:
    try:
        east, north = map(float, told.split(","))
    except ValueError:
        raise UsageError(f"--origin {told}: write metres east and north with a comma between them, such as 125,0.") from None
    return east, north


def _number(value: float, form: str) -> str:
    return "" if value != value else format(value, form)
