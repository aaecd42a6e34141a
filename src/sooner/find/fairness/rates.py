"""How many people, or families, of each group have each need: counted by the engine, one pass a dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
from ibis import _

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Stands for whoever has any need, among the topics that are counted.
ANY = "any need"


@dataclass(frozen=True)
class Counted:
    """Counts by group of one dimension: ``sizes`` of each group, and for each topic how many of each group; in the order of the groups."""

    dimension: str
    groups: tuple[str, ...]
    sizes: tuple[int, ...]
    counts: Mapping[str, tuple[int, ...]]

    def total(self, topic: str) -> int:
        """How many have the topic, over all groups."""
        return sum(self.counts[topic])


def counted_by_group(known: ir.Table, flagged: ir.Table, key: str, dimensions: Mapping[str, tuple[str, ...]], topics: Iterable[str]) -> tuple[Counted, ...]:
    """Counts of every dimension. ``known``: key and a column a dimension, one row each; ``flagged``: topic and key.

    A topic that nobody has is counted as 0 in every group; ``ANY`` is counted beside the topics.
    """
    asked = (ANY, *topics)
    pairs = flagged.select("topic", key).distinct()
    anybody = flagged.select(key).distinct().mutate(topic=ibis.literal(ANY)).select("topic", key)
    seen = pairs.union(anybody).inner_join(known, key).cache()
    return tuple(_counted(known, seen, dimension, groups, asked) for dimension, groups in dimensions.items())


def _counted(known: ir.Table, seen: ir.Table, dimension: str, groups: tuple[str, ...], topics: tuple[str, ...]) -> Counted:
    sizes = {row[dimension]: row["n"] for row in known.group_by(dimension).agg(n=_.count()).to_pyarrow().to_pylist()}
    found = seen.group_by("topic", dimension).agg(n=_.count()).to_pyarrow().to_pylist()
    counts = {(row["topic"], row[dimension]): row["n"] for row in found}
    by_topic = {topic: tuple(int(counts.get((topic, group), 0)) for group in groups) for topic in topics}
    return Counted(dimension, groups, tuple(int(sizes.get(group, 0)) for group in groups), by_topic)
