"""``sooner demo``: invent a partnership, run the whole path on it, say what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sooner.cli import site
from sooner.cli.options import DemoDay, Json, Seed
from sooner.cli.printing import answer, answer_json, progress, table

if TYPE_CHECKING:
    from sooner.example.demo import DemoResult

EXAMPLE = "Examples: **sooner demo** and **sooner demo --people 500 --no-serve --json**"
Home = Annotated[Path, typer.Option("--home", metavar="DIR", help="Where to make the demo's home. A home of real people is never touched.")]


def demo(
    people: Annotated[int, typer.Option("--people", min=50, help="How many people to invent.")] = 5000,
    seed: Seed = 1,
    home: Home = Path("sooner-demo"),
    today: DemoDay = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Do not serve the site, even where it is installed.")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to serve the site on.")] = 8000,
    as_json: Json = False,
) -> None:
    """Invent a partnership, run every stage that exists on it, and say what was found. Everybody in it is invented."""
    from sooner.example.demo import run_demo

    with progress("Starting") as show:
        result = run_demo(people, seed, home, show, today.date() if today else None, site.demo_site())
    if as_json:
        answer_json(result.as_dict())
    else:
        _print(result)
    if not no_serve:
        _serve(result, port, as_json)


def _print(result: DemoResult) -> None:
    answer(table([(name, f"{count:,}") for name, count in result.counts.items()], ("what", "count")))
    answer(f"As at {result.today}: done in {result.seconds} seconds with at most {result.peak_mib:,.0f} MiB of memory. Everybody in it is invented.")
    answer(f"The home: {result.home}")
    answer(f"The summary, for any browser: {result.summary.absolute()}")


def _serve(result: DemoResult, port: int, as_json: bool) -> None:
    """Hand over to the site where it is installed."""
    served_by = site.demo_site()
    if served_by is not None:
        served_by.serve(result.home, result.today, port)
    elif not as_json:
        answer("The site is not installed, so nothing is served: open the summary instead.")
