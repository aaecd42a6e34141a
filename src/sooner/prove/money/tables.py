"""The tables of an appraisal for readers, made from its published figures alone: the report and the site show the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sooner.prove.money.showing import KIND_WORDS, for_each_pound, of_100, pounds

_RANGE = "90 % range"


@dataclass(frozen=True)
class Shown:
    """One table: its name, its title, its columns and its rows, all of text."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shown_tables(figures: Iterable[Mapping[str, Any]]) -> dict[str, Shown]:
    """The tables by name; one without a row is left out."""
    by_part: dict[str, list[Mapping[str, Any]]] = {}
    for row in figures:
        by_part.setdefault(row["part"], []).append(row)
    made = (
        Shown("views", "What it is worth, each kind of money apart", _VIEW, tuple(_view(row) for row in by_part.get("view", ()))),
        Shown("agencies", "Who pays and who saves", _AGENCY, tuple(_agency(row) for row in by_part.get("agency", ()))),
        Shown("inputs", "What the answer depends on", _INPUT, tuple(_input(row) for row in by_part.get("input", ()))),
        Shown(
            "costs", "What it costs", ("cost", "kind", "pounds a year", "when, and who says so"), tuple(_cost(row, "pays") for row in by_part.get("cost", ()))
        ),
        Shown("unit_costs", "What one of each is worth", _UNIT, tuple(_cost(row, "saves") for row in by_part.get("unit_cost", ()))),
    )
    return {table.name: table for table in made if table.rows}


_VIEW = ("money", "costs", "saves", "saves less costs", _RANGE, "for each pound", "its range", "of 100 draws worth it", "paid back by the end of")
_AGENCY = ("who", "kind", "pays", "saves", "saves less pays", _RANGE)
_INPUT = ("input", "its 90 % range", "saves less costs at the low end", "at the high end")
_UNIT = ("unit cost", "kind", "pounds", "of what, and who says so")


def _view(row: Mapping[str, Any]) -> tuple[str, ...]:
    money = (pounds(row["pays"]), pounds(row["saves"]), pounds(row["net"]), f"{pounds(row['low'])} to {pounds(row['high'])}")
    ratios = ("–", "–")
    if row["ratio"] is not None:
        ratios = (for_each_pound(row["ratio"]), f"{for_each_pound(row['ratio_low'])} to {for_each_pound(row['ratio_high'])}")
    paid = f"year {row['payback']:.0f}" if row["payback"] is not None else "not within the years looked at" if row["ratio"] is not None else "–"
    return (row["name"], *money, *ratios, of_100(row["likely"] / 100), paid)


def _agency(row: Mapping[str, Any]) -> tuple[str, ...]:
    kind = KIND_WORDS[row["kind"]]
    return (row["name"], kind, pounds(row["pays"]), pounds(row["saves"]), pounds(row["net"]), f"{pounds(row['low'])} to {pounds(row['high'])}")


def _input(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (row["name"], f"{row['at_low']} to {row['at_high']}", pounds(row["low"]), pounds(row["high"]))


def _cost(row: Mapping[str, Any], amount: str) -> tuple[str, ...]:
    return (row["name"], KIND_WORDS[row["kind"]], pounds(row[amount]), row["words"])
