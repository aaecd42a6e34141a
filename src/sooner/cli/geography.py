"""``sooner geography``: where postcodes lie, how deprived small areas are, and their outlines, into a home."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import DEFAULT_HOME, Home, Json, Today, day
from sooner.cli.printing import answer, answer_json, progress

EXAMPLE = "Example: **sooner geography postcodes.csv outlines.geojson deprivation.csv --home sooner-home --district Leicester --district Blaby**"


def geography(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Postcodes and deprivation (CSV or Parquet) as the Office for National Statistics gives them; GeoJSON."),
    ],
    home: Home = DEFAULT_HOME,
    district: Annotated[
        list[str] | None, typer.Option("--district", metavar="NAME", help="Of postcodes only those of this district; may be said again.")
    ] = None,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Load real postcodes, outlines and deprivation: the next run and `sooner places` use them. What is loaded again replaces what was there."""
    from sooner.find.places.loading_geography import load_geography

    with progress("Reading") as show:
        loaded = load_geography(files, home, day(today), district or (), show)
    if as_json:
        answer_json(loaded.as_dict())
    else:
        answer(loaded.words)
