"""The path from what agencies sent to needs: its steps in their order, and who hands which table to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from sooner.errors import UsageError
from sooner.find import families, link_quality, people, priorities, review, run_report, signals, standardise
from sooner.tables import KINDS, RETURNED
from sooner.warehouse import publishing
from sooner.warehouse.steps import Step

Station = Literal["extracts", "people", "families", "signals"]


@dataclass(frozen=True)
class Stage:
    """One step of the path, the station that it belongs to, and what to say while it is done."""

    station: Station
    words: str
    step: Step


#: The path after the extracts are received, in order.
PATH = (
    Stage("people", "Making records alike", standardise.STEP),
    Stage("people", "Checking identifiers", standardise.IDENTIFIERS),
    Stage("people", "Finding which records are one person", people.STEP),
    Stage("families", "Keeping what ties rest on", families.REPORTS),
    Stage("families", "Finding families", families.STEP),
    Stage("families", "Keeping numbers through time", families.IDS),
    Stage("families", "Following what came back", families.CAME_BACK),
    Stage("signals", "Finding needs", signals.STEP),
    Stage("signals", "Finding who meets a principle of policing", priorities.STEP),
    Stage("signals", "Measuring how good it is", link_quality.STEP),
    Stage("signals", "Reporting on the run", run_report.STEP),
    Stage("signals", "Gathering what people are to decide", review.STEP),
    Stage("signals", "Taking the names off what proof may read", publishing.STEP),
)
STEPS = tuple(stage.step for stage in PATH)
#: The tables that come from outside: what agencies send, what the site gave back after the run before, and where postcodes lie.
SOURCES = (*(f"received_{kind}" for kind in KINDS), *(f"returned_{name}" for name in RETURNED), "postcodes")


def graph(steps: Iterable[Step] = STEPS, sources: Iterable[str] = SOURCES) -> tuple[tuple[str, str, str], ...]:
    """Who hands which table to whom: (who writes it, the table, who reads it), in the order of the path.

    What comes from outside is written by "received". Raises ValueError where a step reads a table that nobody has written yet,
    or writes one that was written before: so the path can have no circle.
    """
    written = dict.fromkeys(sources, "received")
    edges: list[tuple[str, str, str]] = []
    for step in steps:
        unwritten = [name for name in step.reads if name not in written]
        again = [name for name in step.writes if name in written]
        if unwritten or again:
            raise ValueError(f"step {step.name} reads {unwritten} before they are written, writes {again} a second time")
        edges += [(written[name], name, step.name) for name in step.reads]
        written.update(dict.fromkeys(step.writes, step.name))
    return tuple(edges)


def station_named(only: Station | None) -> Station:
    """The station to stop after."""
    if only is not None and only not in get_args(Station):
        raise UsageError(f"There is no station {only!r}: --only takes {', '.join(get_args(Station))}.")
    return only or "signals"


def until(last: Station, path: Iterable[Stage] = PATH) -> list[Stage]:
    """The stages of a path up to a station and with it."""
    order = get_args(Station)
    return [stage for stage in path if order.index(stage.station) <= order.index(last)]
