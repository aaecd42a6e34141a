"""Puts a result into the home as a draft: what the board may show, under disclosure control. It reaches the board only when somebody releases it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sooner import disclosure
from sooner.prove.figures import estimates, of_any_100
from sooner.prove.result import Result
from sooner.warehouse.drafts import publish_draft

_ESTIMATES, _RATES = "estimates.svg", "of_any_100.svg"


def publish(result: Result, home: Path | str) -> str:
    """Publish the result as a draft of evidence and give its id. Raises what the home raises."""
    import pyarrow as pa

    bars = of_any_100(result)
    pictures = {_ESTIMATES: estimates(result).render("svg")} if result.interval else {}
    if bars is not None:
        pictures[_RATES] = bars.render("svg")
    return publish_draft(home, "evidence", {"evidence": pa.Table.from_pylist([row_of(result)])}, pictures, _about(result))


def row_of(result: Result) -> dict[str, Any]:
    """The row of the table ``evidence``: the number of people is rounded, or left out below 10, unless the data are open."""
    low, high = result.interval or (None, None)
    return {
        "study": f"{result.protocol.hash[:32]}-{result.data_hash[:32]}",
        "question": result.protocol.question,
        "design": result.protocol.design,
        "outcome": result.protocol.outcome or "the event counted",
        "unit": result.scale,
        "people": result.people if result.protocol.open else disclosure.rounded(result.people),
        "estimate": result.estimate,
        "low": low,
        "high": high,
        "verdict": result.verdict,
        "frozen": result.standing.frozen,
        "can_say": "\n".join(result.can_say),
        "cannot_say": "\n".join(result.cannot_say),
        "chart": _ESTIMATES if result.interval else None,
    }


def _about(result: Result) -> dict[str, Any]:
    """What is said of the draft: nothing that the row does not show, and the lights."""
    return {
        "question": result.protocol.question,
        "verdict_sentence": result.sentence,
        "stamp": result.standing.stamp,
        "protocol_hash": result.protocol.hash,
        "data_hash": result.data_hash,
        "checks": [{"name": check.name, "light": check.state, "words": check.words} for check in result.checks],
    }
