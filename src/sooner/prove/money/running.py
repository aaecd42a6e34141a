"""``worth``: a result, costs and a book of unit costs in; what it is worth out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from sooner.errors import Fault, UsageError
from sooner.prove.money.book import read_book
from sooner.prove.money.building import build
from sooner.prove.money.effect import take_effect
from sooner.prove.money.prices import read_prices
from sooner.prove.money.reading import load
from sooner.prove.money.result import Worth
from sooner.prove.money.rows import MoneyRefused
from sooner.prove.money.simulating import simulate
from sooner.prove.money.tornado import break_even, tornado
from sooner.prove.result import Result

Given = TypeVar("Given")
Made = TypeVar("Made")

DRAWS, FEWEST, MOST = 10_000, 1_000, 1_000_000


def worth(
    result: Result | Mapping[str, Any] | Path | str,
    costs: Path | str,
    book: Path | str,
    *,
    prices: Path | str | None = None,
    draws: int = DRAWS,
    seed: int = 1,
) -> Worth:
    """Put a finished result into money. ``result``: a result of `sooner prove`, its keys, or the path of its result.json.

    ``costs``: TOML; ``book``: CSV or a folder of them; ``prices``: year,index,source for money of other years. Method: HM Treasury, The Green Book (2022);
    probabilistic sensitivity analysis as in Briggs, Sculpher and Claxton (2006). Raises CheckFailed where the verdict allows no such sum,
    InputRefused with all faults of all files, UsageError for a number of draws that tells nothing.
    """
    if not FEWEST <= draws <= MOST:
        raise UsageError(f"Draws: from {FEWEST:,} to {MOST:,}, not {draws:,}.")
    effect = take_effect(result)
    faults: list[Fault] = []
    asked, units, series = _read(load, Path(costs), faults), _read(read_book, book, faults), _read(read_prices, prices, faults)
    if asked is None or units is None or series is None:
        raise MoneyRefused(faults)
    built = build(effect, asked, units, series)
    hashes = {"costs_hash": asked.hash, "book_hash": units.hash, "protocol_hash": effect.protocol_hash, "data_hash": effect.data_hash}
    found = simulate(built.model, draws, seed)
    return Worth(effect, asked.costs, built, found, tornado(built.model), break_even(built.model), series.source, hashes)


def _read(reader: Callable[[Given], Made], source: Given, faults: list[Fault]) -> Made | None:
    """What a reader makes of a file; None where it refuses it, with its faults put to the others."""
    try:
        return reader(source)
    except MoneyRefused as refused:
        faults += refused.faults
        return None
