"""The tables of a report as they may be shown: people, checks, estimates, balance. On the page and as CSV they are the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sooner.prove import showing
from sooner.prove.figures import may_show
from sooner.prove.result import Exhibit, Result

if TYPE_CHECKING:
    import pandas as pd


def report_tables(result: Result) -> Mapping[str, pd.DataFrame]:
    """Every table by the name of its file; all cells are text."""
    tables = {"people": people(result), "checks": checks(result), "estimates": estimates(result)}
    if result.balance is not None and not result.balance.empty:
        tables["balance"] = balance(result.balance)
    return tables | {each.name: exhibit(each) for each in result.shown_exhibits}


def people(result: Result) -> pd.DataFrame:
    """Where everybody went: per arm the people analysed, those left out and why, and all."""
    import pandas as pd

    counts = [[arm.analysed, arm.people - arm.known, arm.known - arm.analysed] for arm in result.arms]
    shown = showing.flow(counts, result.protocol.open_counts)
    rows = [(arm.name, *cells) for arm, cells in zip(result.arms, shown, strict=True)]
    return pd.DataFrame(rows, columns=["group", result.protocol.form.counted, "analysed", "outcome not known", "could not be compared"])


def checks(result: Result) -> pd.DataFrame:
    """Every check with its light and its words."""
    import pandas as pd

    return pd.DataFrame([(check.name, check.state, check.told(result.protocol.open)) for check in result.checks], columns=["check", "light", "words"])


def estimates(result: Result) -> pd.DataFrame:
    """Every estimate with its interval; those that tell about fewer than ten people are hidden."""
    import pandas as pd

    rows = []
    if result.estimate is not None:
        told = [showing.of_scale(value, result.scale, True) for value in (result.estimate, *(result.interval or (None, None)))]
        rows.append(("This study", *told, showing.scale_words(result.scale), f"p {showing.chance(result.p_value)}"))
    for row in result.sensitivity:
        shown = may_show(result, row)
        told = [showing.of_scale(value, row.scale, row.scale != "ratio") if shown else "hidden" for value in (row.estimate, row.low, row.high)]
        rows.append((row.name, *told, showing.scale_words(row.scale), row.words))
    return pd.DataFrame(rows, columns=["estimate of", "estimate", "low", "high", "in", "words"])


def exhibit(shown: Exhibit) -> pd.DataFrame:
    """A further table with its numbers as people write them."""
    return shown.table.map(lambda cell: showing.number(float(cell)) if isinstance(cell, float) else "–" if cell is None else str(cell))


def balance(table: pd.DataFrame) -> pd.DataFrame:
    """How far apart the arms were in each covariate: never their means, which could tell about few."""
    import pandas as pd

    rows = [
        (name, "–" if np.isnan(apart) else f"{apart:+.2f}", light)
        for name, apart, light in zip(table["covariate"], table["apart"], table["light"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["known beforehand", "standard deviations apart", "light"])
