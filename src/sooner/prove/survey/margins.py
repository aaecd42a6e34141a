"""Known counts beside the sample: what does not add up, what is missing on one side, and the columns that weights are fitted by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers, numbers
from sooner.prove.data import Data
from sooner.prove.survey.plan import Margin

_LISTED = 5
#: So far apart, as a share, may the sums of two margins be: published counts are rounded.
_ROUNDED = 1e-6


@dataclass(frozen=True, eq=False)
class Known:
    """What weights have to add up to. ``columns``: respondents x counts; ``totals``: one each; ``ends``: where each margin's counts end."""

    columns: Numbers
    totals: Numbers
    names: tuple[str, ...]
    ends: tuple[int, ...]

    def margins(self) -> Iterator[slice]:
        """The counts of one margin after the other."""
        for start, end in zip((0, *self.ends), self.ends, strict=False):
            yield slice(start, end)


def known_counts(data: Data, margins: Mapping[str, Margin | float], table: str, survey_file: str) -> Known:
    """The margins of one table of the survey file. Raises InputRefused with everything that does not fit."""
    faults = [*_sums(margins, table, survey_file)]
    blocks, totals, names, ends = [], [], [], []
    for column, margin in margins.items():
        if isinstance(margin, dict):
            faults += _faults(data, column, margin, table, survey_file)
            words = data.frame[column].astype(str).to_numpy()
            blocks += [np.array(words == name, dtype=np.float64) for name in margin]
            totals += [float(count) for count in margin.values()]
            names += [f"{column} = {name}" for name in margin]
        else:
            values = numbers(data, column)
            faults += _unknown(data, column, np.isnan(values))
            blocks, totals, names = [*blocks, np.nan_to_num(values)], [*totals, float(margin)], [*names, column]
        ends.append(len(blocks))
    if faults:
        raise InputRefused(faults)
    return Known(np.stack(blocks, axis=1), np.array(totals), tuple(names), tuple(ends))


def _sums(margins: Mapping[str, Margin | float], table: str, survey_file: str) -> Iterator[Fault]:
    sums = {column: sum(margin.values()) for column, margin in margins.items() if isinstance(margin, dict)}
    first = next(iter(sums), None)
    for column, found in sums.items():
        if first is not None and abs(found - sums[first]) > _ROUNDED * sums[first]:
            why = f"the margins do not add up: those of {first} add up to {sums[first]:,.10g}, those of {column} to {found:,.10g}"
            yield Fault(survey_file, why, "They count the same people: bring them to one sum.", column=f"{table}.margins.{column}")


def _faults(data: Data, column: str, margin: Margin, table: str, survey_file: str) -> Iterator[Fault]:
    place = f"{table}.margins.{column}"
    said = data.frame[column]
    yield from _unknown(data, column, said.isna().to_numpy())
    there = set(said.dropna().astype(str).unique())
    for name in sorted(there - set(margin)):
        yield Fault(
            survey_file, f"the sample has {column} = {name!r}, and the margin has no count for it", "Add its count, or join it with another.", column=place
        )
    for name, count in margin.items():
        if name not in there and count > 0:
            mend = "Nobody can stand for them: join it with another in the margin and in the data."
            yield Fault(survey_file, f"the margin counts {count:,.10g} people with {column} = {name!r}, and nobody in the sample has it", mend, column=place)


def _unknown(data: Data, column: str, missing: np.ndarray) -> Iterator[Fault]:
    for row in np.flatnonzero(missing)[:_LISTED]:
        yield Fault(
            data.name, "it is not known, and the weights are fitted by it", "Fill it in, or give it a word and a count of its own.", data.line(int(row)), column
        )
