"""What the counts of demand say, in sentences: none claims that help would have saved a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sooner.lead.demand.rows import share_of

KNOWN = "Counted are calls in which somebody whom an agency's records name had a part: whoever called and stayed unknown is not in them."
COULD = "Could, not would: nobody knows how many of these calls help would have saved. A study can show it; this page cannot."
PLACES = "A place is the postcode where it happened: a few homes, not one."
HOW_TO_SHOW_CAUSE = (
    "A study that can show it compares with people who were not helped at the time: freeze a protocol before help is given out "
    "(sooner prove freeze PROTOCOL.toml --home HOME), and let a draw or an order of start decide who is first."
)


def sentences(rows: Sequence[dict[str, Any]], total: int | None, first: date, last: date) -> list[str]:
    """All of them, in the order of the page."""
    span = f"In the twelve months from {first:%B %Y} to {last:%B %Y}"
    opening = f"{span} there were {total:,} calls." if total is not None else f"{span} there were fewer calls than can be told."
    return [opening, *_reach(rows, total), *(_again(rows)), *(row["words"] for row in rows if row["part"] == "before_after")]


def reached(rows: Sequence[dict[str, Any]], total: int | None) -> Iterator[tuple[str, int, float | None, int]]:
    """Of each word of the list: the calls of its kinds that are shown, their share of all, and how many of its kinds are hidden."""
    for reach in ("could", "in_part", "hardly", "not_said"):
        counts = [row["count"] for row in rows if row["part"] == "kind" and row["reach"] == reach]
        known = sum(count for count in counts if count is not None)
        if counts:
            yield reach, known, share_of(known, total), sum(count is None for count in counts)


def _reach(rows: Sequence[dict[str, Any]], total: int | None) -> Iterator[str]:
    told = {reach: (share, hidden) for reach, _, share, hidden in reached(rows, total)}
    if (share := told.get("could", (None, 0))[0]) is None:
        return
    part = told.get("in_part", (None, 0))[0]
    more = f", and a part of another {part:.0f} %" if part else ""
    left = sum(hidden for _, hidden in told.values())
    out = f" {left} kind{'' if left == 1 else 's'} with hidden counts {'is' if left == 1 else 'are'} not in it." if left else ""
    yield f"Early help could reach kinds of call that make up {share:.0f} % of them{more}.{out} {COULD}"


def _again(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    for part, who in (("families", "families"), ("places", "places")):
        most = [row for row in rows if row["part"] == part and not str(row["name"]).startswith("1 ")]
        if most and most[-1]["share"] is not None:
            yield f"{most[-1]['count']:,} {who} with {most[-1]['name']} make up {most[-1]['share']:.0f} % of all calls."
