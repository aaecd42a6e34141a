"""Puts a result into the home as a draft: what the board and the study's page may show, under disclosure control. Somebody has to release it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner import disclosure
from sooner.prove.figures import estimates, of_any_100
from sooner.prove.one_page import one_page, protocol_rows
from sooner.prove.protocol import Protocol
from sooner.prove.result import Result
from sooner.warehouse import promises
from sooner.warehouse.drafts import publish_draft
from sooner.warehouse.home import Home

if TYPE_CHECKING:
    from sooner.charts import Picture

_ESTIMATES, _RATES = "estimates.svg", "of_any_100.svg"


def publish(result: Result, home: Home | Path | str, today: date | None = None) -> str:
    """Publish the result as a draft of evidence and give its id. ``today`` is kept beside it. Raises what the home raises."""
    import pyarrow as pa

    drawn = _pictures(result)
    told = {name: {"title": picture.title, "words": picture.words} for name, picture in drawn.items()}
    rendered = {name: picture.render("svg") for name, picture in drawn.items()}
    about = {**one_page(result), "pictures_told": told}
    return publish_draft(home, "evidence", {"evidence": pa.Table.from_pylist([row_of(result)])}, rendered, about, today)


def promise(protocol: Protocol, frozen_on: str, home: Home | Path | str, today: date) -> Path:
    """Write a frozen protocol into the home, so that the study stays in sight until it is reported. Raises what the home raises."""
    said = {"question": protocol.question, "design": protocol.design, "protocol": protocol_rows(protocol), "frozen_on": frozen_on}
    return promises.keep(home, protocol.hash, {**said, "known_since": today.isoformat()})


def row_of(result: Result) -> dict[str, Any]:
    """The row of the table ``evidence``: the number of people is rounded, or left out below 10, unless the data are open."""
    low, high = result.interval or (None, None)
    return {
        "study": f"{result.protocol.hash[:32]}-{result.data_hash[:32]}",
        "question": result.protocol.question,
        "design": result.protocol.design,
        "outcome": result.protocol.outcome or "the event counted",
        "unit": result.scale,
        "people": _people(result),
        "estimate": result.estimate,
        "low": low,
        "high": high,
        "verdict": result.verdict,
        "frozen": result.standing.frozen,
        "can_say": "\n".join(result.can_say),
        "cannot_say": "\n".join(result.cannot_say),
        "chart": _ESTIMATES if result.estimate is not None else None,
    }


def _people(result: Result) -> int | None:
    """How many people, as it may be shown; none where something else is counted, such as months."""
    if result.protocol.form.counted != "people":
        return None
    return result.people if result.protocol.open else disclosure.rounded(result.people)


def _pictures(result: Result) -> dict[str, Picture]:
    """The pictures that may be shown; none where the figures are withheld."""
    bars = of_any_100(result)
    fair = result.estimate is not None
    found = {_ESTIMATES: estimates(result)} if fair else {}
    further = {f"{each.name}.svg": each.picture for each in result.shown_exhibits if each.picture is not None} if fair else {}
    return found | ({_RATES: bars} if bars is not None else {}) | further
