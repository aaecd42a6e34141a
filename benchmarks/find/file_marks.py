"""Marks of a file of people and one of pairs, the same for every linker: how right its clusters are, and the best recall at a precision."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.find.marks import Marks, Truth, grown, mark

#: A record: its file and its number there.
Record = tuple[str, str]


@dataclass(frozen=True)
class FileMarks:
    """How right the clusters are as they come, and the best recall at a precision by clusters at every threshold."""

    clusters: Marks
    recall_at: float


def marks(people: Path, pairs: Path, truth: Mapping[Record, str], precision: float) -> FileMarks:
    """Marks of a file of people and a file of weighed pairs against the truth. A record that the file of people leaves out stands alone."""
    held = {(row["source"], row["record_id"]): row["person_id"] for row in rows(people)}
    found = pd.factorize(pd.Series([held.get(record, record) for record in truth], dtype=object))[0]
    links = [(float(row["match_weight"]), (row["source_l"], row["record_id_l"]), (row["source_r"], row["record_id_r"])) for row in rows(pairs)]
    return FileMarks(mark(_truth(truth), found), recall_at(links, truth, precision))


def recall_at(links: Iterable[tuple[float, Record, Record]], truth: Mapping[Record, str], precision: float) -> float:
    """The best recall over all thresholds at which the clusters (connected components) are as precise as told."""
    place = {record: number for number, record in enumerate(truth)}
    listed = [(weight, place[one], place[other]) for weight, one, other in links]
    weight, one, other = (np.array([link[part] for link in listed]) for part in range(3))
    every = grown(_truth(truth), one, other, weight)
    best = every.at_precision(precision)
    return 0.0 if best is None else round(every.recall(best), 5)


def _truth(truth: Mapping[Record, str]) -> Truth:
    """Whose each record is. Files tell nothing of households: everybody lives alone."""
    keys = ["/".join(record) for record in truth]
    return Truth.of(pd.DataFrame({"record_key": keys, "person": list(truth.values()), "household": list(truth.values())}))


def truth_of(path: Path) -> dict[Record, str]:
    """The truth from a CSV of source, record_id and cluster."""
    return {(row["source"], row["record_id"]): row["cluster"] for row in rows(path)}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def described(found: FileMarks) -> dict[str, object]:
    """The columns of a row of results."""
    precision, recall = found.clusters.precision, found.clusters.recall
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    shares = {"f1": f1, "precision": precision, "recall": recall}
    return {name: round(share, 5) for name, share in shares.items()} | {"recall_at_99": found.recall_at, "largest": found.clusters.largest}
