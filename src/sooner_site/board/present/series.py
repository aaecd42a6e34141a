"""Series as the board shows them: those that changed each with its chart, the others in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner.tables.board import FLAGGED_BY_CHANCE
from sooner_site.board.choices import ASSURANCES, CHANGED, DIRECTIONS, VARIATIONS
from sooner_site.board.present.words import NONE, figure, link, month_or_day, number_cell, provenance, table, tag
from sooner_site.board.queries import series_key
from sooner_site.design.formats import plural

if TYPE_CHECKING:
    from markupsafe import Markup

    from sooner_site.board.queries import Shown
    from sooner_site.board.queries.latest import Row

COLUMNS = ("series", "date", "value", "mean", "lower", "upper", "flag")
FLAGS = {
    "astronomical": "outside the limits",
    "trend": "one of seven or more that rise or fall",
    "two_of_three": "one of two in three near a limit",
    "shift": "one of seven or more on one side of the mean",
}
#: So many of the latest values stand behind a card of the board; the page of the series has them all.
_LATEST = 24


@dataclass(frozen=True)
class Series:
    """One series as a card: its mark, picture and words, what stands beside them, and where there is more. ``url`` is empty where it waits."""

    name: str
    mark: Markup
    picture: str
    words: str
    facts: list[dict[str, Any]]
    points: dict[str, Any] | None
    provenance: str
    url: str
    file: str


def in_order(rows: Iterable[Shown]) -> list[Shown]:
    """Changed for the worse first, then for the better, then changed, then the rest; within each as it was published."""
    order = list(VARIATIONS)
    return sorted(rows, key=lambda one: order.index(one.row["variation"]))


def changed(rows: Iterable[Shown]) -> list[Shown]:
    """Those whose latest value is more than noise."""
    return [one for one in in_order(rows) if one.row["variation"] in CHANGED]


def rest(rows: Iterable[Shown]) -> list[Shown]:
    """Those whose latest value is nothing but noise."""
    return [one for one in rows if one.row["variation"] not in CHANGED]


def card(one: Shown, points: Sequence[Row] | None = None, everything: bool = False) -> Series:
    """One series. ``points``: its values, shown behind the card; the latest of them, or all where ``everything`` is asked for."""
    row, key = one.row, series_key(one.row["series"])
    monthly = _monthly(row)
    shown = None if points is None else _points(points if everything else points[-_LATEST:], monthly, row["unit"], len(points))
    url = reverse("board:indicator", args=[key]) if one.release else ""
    file = reverse("board:indicator_file", args=[key]) if one.release else ""
    return Series(
        row["series"], tag(VARIATIONS[row["variation"]]), picture(one), row["words"], _facts(row), shown, provenance(one.draft, one.release), url, file
    )


def picture(one: Shown) -> str:
    """The address of the row's picture; empty where none was drawn."""
    told = one.draft.about["pictures"].get(one.row["chart"]) if one.row["chart"] else None
    return reverse("board:picture", args=[one.draft.kind, one.draft.id, told["file"]]) if told else ""


def compact(rows: Iterable[Shown], caption: str) -> dict[str, Any]:
    """Many series in one table: the latest value, what it says, how many values since when, and the target."""
    return table(caption, ("Series", "#Latest value", "When", "What it says", "#Values", "Target"), [_line(one) for one in rows])


def by_chance(rows: Iterable[Shown]) -> str:
    """How often such a chart cries wolf, said once for all that are shown."""
    judged = sum(one.row["mean"] is not None and one.row["lower"] != one.row["upper"] for one in rows)
    expected = FLAGGED_BY_CHANCE * judged
    if judged < 2:
        return "If nothing at all had changed, chance alone would show a change in 2 of 100 such series." if judged else ""
    many = "none or one" if expected < 1 else f"about {expected:,.0f}"
    return f"If nothing at all had changed, chance alone would show a change in {many} of these {judged:,} series (2 in 100)."


def counted(rows: Iterable[Shown]) -> str:
    """How many changed, and how; of how many nothing can be said, because they have too few values."""
    said = Counter("few" if _too_few(one) else one.row["variation"] for one in rows)
    other, noise = said["neutral_high"] + said["neutral_low"], said["common_cause"]
    words = f"{plural(sum(said.values()), 'series', 'series')}: {said['concern']} changed for the worse, {said['improvement']} for the better"
    words += f", {other} changed with no better way said" if other else ""
    words += f"; {noise} {'shows' if noise == 1 else 'show'} nothing but noise"
    return words + (f"; {said['few']} {'has' if said['few'] == 1 else 'have'} too few values to say." if said["few"] else ".")


def _too_few(one: Shown) -> bool:
    return one.row["variation"] not in CHANGED and one.row["mean"] is None


def lines(points: Iterable[Row]) -> list[list[Any]]:
    """The values of a series as the file has them."""
    return [[row[name] for name in COLUMNS] for row in points]


def _monthly(row: Row) -> bool:
    return all(row[name] is None or row[name].day == 1 for name in ("first_date", "last_date"))


def _facts(row: Row) -> list[dict[str, Any]]:
    monthly, unit = _monthly(row), row["unit"]
    between = f"{figure(row['lower'])} to {figure(row['upper'], unit)}, mean {figure(row['mean'])}" if row["mean"] is not None else "too few values to say"
    missing = f"; {row['missing']} missing or hidden" if row["missing"] else ""
    told = [
        ("Latest value", f"{figure(row['last_value'], unit)}, {month_or_day(row['last_date'], monthly)}"),
        ("What it does by itself", between),
        ("Rests on", f"{plural(row['points'], 'value')}, {_period(row)}{missing}"),
        ("Which way is better", DIRECTIONS[row["direction"]]),
        ("Target", target_words(row)),
    ]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in told]


def target_words(row: Row) -> str:
    """The target and what to expect of it."""
    if row["target"] is None:
        return "none set"
    expected = ASSURANCES.get(row["assurance"] or "", "nothing can be said of it yet")
    return f"{figure(row['target'], row['unit'])}: {expected}"


def _period(row: Row) -> str:
    monthly = _monthly(row)
    return f"{month_or_day(row['first_date'], monthly)} to {month_or_day(row['last_date'], monthly)}"


def _line(one: Shown) -> list[dict[str, Any]]:
    row = one.row
    name = link(reverse("board:indicator", args=[series_key(row["series"])]), row["series"]) if one.release else row["series"]
    mark = VARIATIONS[row["variation"]]
    says = {"html": tag(mark)} if row["variation"] in CHANGED else {"text": "Too few values to say" if _too_few(one) else mark.words}
    numbers = number_cell(figure(row["last_value"], row["unit"])), number_cell(f"{row['points']}")
    return [{"html": name}, numbers[0], {"text": month_or_day(row["last_date"], _monthly(row))}, says, numbers[1], {"text": target_words(row)}]


def _points(points: Sequence[Row], monthly: bool, unit: str | None, of: int) -> dict[str, Any]:
    caption = f"Every value{f', {unit}' if unit else ''}" if len(points) == of else f"The latest {len(points)} of {of} values{f', {unit}' if unit else ''}"
    cells = [
        [{"text": month_or_day(row["date"], monthly)}, *(number_cell(figure(row[name])) for name in COLUMNS[2:6]), {"text": FLAGS.get(row["flag"], NONE)}]
        for row in reversed(points)
    ]
    return table(caption, ("When", "#Value", "#Mean", "#Lower limit", "#Upper limit", "Why it is flagged"), cells)
