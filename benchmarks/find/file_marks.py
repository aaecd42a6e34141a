"""Marks of a file of people and one of pairs, the same for every linker: how right its clusters are, and the best recall at a precision."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import comb
from pathlib import Path

from benchmarks.pairwise import Right, of_groups

#: A record: its file and its number there.
Record = tuple[str, str]


@dataclass(frozen=True)
class Marks:
    """How right the clusters are as they come, the largest of them, and the best recall at a precision by clusters at every threshold."""

    clusters: Right
    largest: int
    recall_at: float


def marks(people: Path, pairs: Path, truth: Mapping[Record, str], precision: float) -> Marks:
    """Marks of a file of people and a file of weighed pairs against the truth."""
    found = {(row["source"], row["record_id"]): row["person_id"] for row in rows(people)}
    links = [(float(row["match_weight"]), (row["source_l"], row["record_id_l"]), (row["source_r"], row["record_id_r"])) for row in rows(pairs)]
    return Marks(of_groups(dict(found), dict(truth)), max(Counter(found.values()).values()), recall_at(links, truth, precision))


def recall_at(links: Iterable[tuple[float, Record, Record]], truth: Mapping[Record, str], precision: float) -> float:
    """The best recall over all thresholds at which the clusters (connected components) are as precise as told.

    The links are taken in from the heaviest down, and the clusters' right and wrong pairs counted as they grow together.
    """
    groups = {record: Counter([person]) for record, person in truth.items()}
    leads = {record: record for record in truth}
    true, right, found, best = sum(comb(size, 2) for size in Counter(truth.values()).values()), 0, 0, 0.0
    falling = sorted(links, key=lambda link: -link[0])
    for at, (weight, one, other) in enumerate(falling):
        large, small = sorted((_lead(leads, one), _lead(leads, other)), key=lambda record: -len(groups[record]))
        if large != small:
            right += sum(count * groups[large][person] for person, count in groups[small].items())
            found += groups[large].total() * groups[small].total()
            groups[large] += groups.pop(small)
            leads[small] = large
        last = at + 1 == len(falling) or falling[at + 1][0] != weight
        if last and found and right >= precision * found:
            best = max(best, right / true)
    return round(best, 5)


def _lead(leads: dict[Record, Record], record: Record) -> Record:
    while leads[record] != record:
        leads[record] = leads[leads[record]]
        record = leads[record]
    return record


def truth_of(path: Path) -> dict[Record, str]:
    """The truth from a CSV of source, record_id and cluster."""
    return {(row["source"], row["record_id"]): row["cluster"] for row in rows(path)}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def described(found: Marks) -> dict[str, object]:
    """The columns of a row of results."""
    right = found.clusters
    return {"f1": right.f1, "precision": right.precision, "recall": right.recall, "recall_at_99": found.recall_at, "largest": found.largest}
