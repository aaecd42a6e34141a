"""The figures of an appraisal as they may be shown, and its picture. Page, file and published table have the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sooner.prove.money.result import percentiles
from sooner.prove.money.showing import KIND_WORDS, pounds, rounded
from sooner.prove.money.tornado import Bar
from sooner.prove.showing import number
from sooner.tables import TABLES

if TYPE_CHECKING:
    from sooner.charts import Picture
    from sooner.prove.money.result import Worth
    from sooner.prove.money.simulating import Outcome

TABLE = "worth_figures"
#: So many bars are drawn; the table has every input.
DRAWN = 10


def told_figures(worth: Worth) -> list[dict[str, Any]]:
    """The rows of the table ``worth_figures``, to three figures."""
    empty = dict.fromkeys(TABLES[TABLE].column_names)
    found = [*_views(worth), *_agencies(worth), *_inputs(worth), *_costs(worth), *_unit_costs(worth)]
    return [{**empty, **row, "row": place} for place, row in enumerate(found, start=1)]


def drawn_tornado(worth: Worth) -> Picture:
    """The widest bars of the tornado."""
    import pandas as pd

    from sooner.charts import tornado

    bars = worth.bars[:DRAWN]
    rows = [(bar.name, bar.net_at_low, bar.net_at_high, end_words(worth, bar, bar.low), end_words(worth, bar, bar.high)) for bar in bars]
    table = pd.DataFrame(rows, columns=["name", "at_low", "at_high", "low", "high"])
    return tornado(table, "What the answer depends on", _words(worth), "pounds saved less pounds paid", worth.headline.net)


def end_words(worth: Worth, bar: Bar, value: float) -> str:
    """The value of an input at one end, in its unit."""
    from sooner.prove.money.words import in_scale

    return in_scale(worth, value) if bar.group == "effect" else number(value) if bar.group == "conversion" else pounds(value)


def _words(worth: Worth) -> str:
    if not worth.bars:
        return "Nothing is drawn: no input has a range."
    first = worth.bars[0]
    ends = f"{pounds(min(first.net_at_low, first.net_at_high))} to {pounds(max(first.net_at_low, first.net_at_high))}"
    rest = f" {len(worth.bars) - 1} other inputs change less; the table has them all." if len(worth.bars) > 1 else ""
    return f"Most depends on: {first.name}. Over its 90 % range what is saved less what is paid goes from {ends}.{rest}"


def _outcome(found: Outcome) -> dict[str, Any]:
    ends = percentiles(found.drawn_net)
    return {
        name: rounded(value) for name, value in (("pays", found.pays), ("saves", found.saves), ("net", found.net), ("low", ends["p5"]), ("high", ends["p95"]))
    }


def _views(worth: Worth) -> Iterator[dict[str, Any]]:
    for view, found in worth.simulated.views.items():
        ratio = percentiles(found.drawn_ratio) if found.drawn_ratio is not None else {}
        ratios = {"ratio": rounded(found.ratio), "ratio_low": rounded(ratio.get("p5")), "ratio_high": rounded(ratio.get("p95"))}
        payback = worth.simulated.payback.get(view)
        more = {"likely": 100 * found.likely, "payback": payback.year if payback else None}
        yield {"part": "view", "name": KIND_WORDS[view], "kind": view, **_outcome(found), **ratios, **more}


def _agencies(worth: Worth) -> Iterator[dict[str, Any]]:
    for (agency, kind), found in worth.simulated.agencies.items():
        yield {"part": "agency", "name": agency, "kind": kind, **_outcome(found)}


def _inputs(worth: Worth) -> Iterator[dict[str, Any]]:
    for bar in worth.bars:
        ends = {"at_low": end_words(worth, bar, bar.low), "at_high": end_words(worth, bar, bar.high)}
        yield {"part": "input", "name": bar.name, "low": rounded(bar.net_at_low), "high": rounded(bar.net_at_high), **ends}


def _costs(worth: Worth) -> Iterator[dict[str, Any]]:
    for cost in worth.built.costs:
        years = ", ".join(str(year) for year in cost.years)
        words = f"in year {years}; prices of {cost.price_year or worth.costs.price_year}; confidence {cost.grade} of 6; {cost.source}"
        yield {"part": "cost", "name": f"{cost.what} ({cost.agency})", "kind": cost.kind, "pays": rounded(cost.amount), "words": words}


def _unit_costs(worth: Worth) -> Iterator[dict[str, Any]]:
    for row in worth.built.used:
        checked = "" if row.status == "read" else "; nobody has checked it against its publication"
        words = f"{row.unit}, {row.code} version {row.version}; prices of {row.price_year}; confidence {row.grade} of 6; {row.source}{checked}"
        yield {"part": "unit_cost", "name": f"{row.what} ({row.saves})", "kind": row.kind, "saves": rounded(row.value), "words": words}
