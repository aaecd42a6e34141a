"""How much harm one crime of each type does, as one index says it. Two indices are never mixed: a file is one index."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.find.places.grid import Numbers

COLUMNS = ("crime_type", "weight")


def read_weights(path: Path, kinds: Sequence[str]) -> Numbers:
    """The weight of each of these types of crime, in their order, from a CSV file in UTF-8 with the columns crime_type and weight.

    Raises InputRefused with every fault: not there, a column missing, a weight that is no number of 0 or more, a type twice, a type of the crimes
    without a weight, all weights 0.
    """
    faults: list[Fault] = []
    weights: dict[str, float] = {}
    for line, kind, told in _rows(path):
        if kind in weights:
            faults.append(Fault(path.name, "the type stands there twice", "Keep one of the two rows.", line=line, column="crime_type", value=kind))
        weights[kind] = _weight(told)
        if not weights[kind] >= 0:
            faults.append(Fault(path.name, "it is no weight", "Write a number of 0 or more, such as 365.", line=line, column="weight", value=told))
    mend = "Add a row for it, with a weight of 0 where it does no harm."
    faults += [Fault(path.name, "the crimes have a type without a weight", mend, column="crime_type", value=kind) for kind in kinds if kind not in weights]
    if not faults and not any(weights[kind] for kind in kinds):
        faults.append(Fault(path.name, "every weight is 0", "Write the weights of one index of harm.", column="weight"))
    if faults:
        raise InputRefused(faults)
    return np.array([weights[kind] for kind in kinds], dtype=float)


def _rows(path: Path) -> list[tuple[int, str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                mend = "Its first line must name the columns crime_type and weight."
                raise InputRefused([Fault(path.name, "the column is missing", mend, line=1, column=name) for name in missing])
            return [(reader.line_num, row["crime_type"].strip(), row["weight"].strip()) for row in reader]
    except FileNotFoundError:
        raise InputRefused([Fault(str(path), "the file is not there", "Check the path.")]) from None
    except (UnicodeDecodeError, csv.Error):
        raise InputRefused([Fault(path.name, "it is not CSV in UTF-8", "Save it as CSV in UTF-8.")]) from None


def _weight(told: str) -> float:
    """The number, or NaN where it is none that can be added up."""
    try:
        weight = float(told)
    except ValueError:
        return float("nan")
    return weight if np.isfinite(weight) else float("nan")
