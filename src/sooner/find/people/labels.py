"""How well the answer agrees with a truth that somebody else knows: precision, recall and F1 over pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sooner.errors import Fault, InputRefused
from sooner.find.extracts import read_any
from sooner.find.people.pair_marks import PairMarks

Key = TypeVar("Key")


@dataclass(frozen=True)
class LabelMarks(PairMarks):
    """The marks of one linking against labels, over the records that both know."""

    records: int


def measured(found: Mapping[Key, str], truth: Mapping[Key, str]) -> LabelMarks:
    """Compare two ways of putting the same records together, over the records that both know."""
    both = found.keys() & truth.keys()
    return LabelMarks(
        pairs_found=_pairs(Counter(found[key] for key in both)),
        pairs_true=_pairs(Counter(truth[key] for key in both)),
        pairs_right=_pairs(Counter((found[key], truth[key]) for key in both)),
        records=len(both),
    )


def _pairs(sizes: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def read_labels(path: Path, sources: Collection[str]) -> dict[tuple[str, str], str]:
    """The truth from a CSV: record_id, cluster (or person, or person_id), and source where there is more than one file.

    Raises InputRefused where a column is missing.
    """
    table = read_any(path).table
    names = table.column_names
    truth = next((name for name in ("cluster", "person", "person_id") if name in names), None)
    faults = [Fault(path.name, f"there is no column {name}", "Add it: it says which record is meant.") for name in ("record_id",) if name not in names]
    if truth is None:
        faults.append(Fault(path.name, "there is no column cluster", "Add it (or person): it is the same for the records of one person."))
    if "source" not in names and len(sources) > 1:
        faults.append(Fault(path.name, "there is no column source", f"Add it: it says which file is meant ({', '.join(sorted(sources))})."))
    if faults or truth is None:
        raise InputRefused(faults)
    source = table["source"].to_pylist() if "source" in names else list(sources) * table.num_rows
    rows = zip(source, table["record_id"].to_pylist(), table[truth].to_pylist(), strict=True)
    return {(one, record): person for one, record, person in rows if person is not None}
