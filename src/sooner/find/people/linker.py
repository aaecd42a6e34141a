"""Linking as one whole: what is needed to weigh pairs and to judge them, over the prepared records of one connection."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sooner.find.people import links
from sooner.find.people.clustering import cluster
from sooner.find.people.decisions import NOT_SAME, Decision, let_stand
from sooner.find.people.decisions import put_in_place as put_decisions
from sooner.find.people.frozen import Frozen, put_in_place
from sooner.find.people.pair_facts import Looks
from sooner.find.people.relatives import judge
from sooner.find.people.scoring import score
from sooner.find.people.settings import Thresholds, read
from sooner.find.people.wide import where_pairs_are_weighed
from sooner.tables.people import IDENTIFIERS


@dataclass(frozen=True)
class Linker:
    """What weighs and judges pairs over ``people__prepared`` (DuckDB connection ``con``).

    ``splink``: the frozen settings. ``common``: the tables of how common names are, by column. ``decisions``: what people decided, the
    latest on each pair. ``wide``: what weighs every pair in the place of ``con``, where there is such. ``people__earlier`` (record_key,
    person_id) says who was one person in the last answer.
    """

    con: Any
    splink: Mapping[str, Any]
    common: Mapping[str, str]
    looks: Looks
    decisions: tuple[Decision, ...]
    wide: Any = None

    @classmethod
    def over(cls, con: Any, frozen: Frozen, key: bytes, today: date, decisions: Iterable[Decision], named: Iterable[str], wide: Any = None) -> Linker:
        """What weighs the prepared records of a connection by a frozen model.

        ``named``: the tables of prepared records whose names are not yet in the tables of how common names are.
        """
        common = [put_in_place(con, table, frozen, key) for table in named][-1]
        looks = Looks(IDENTIFIERS, today=today, thresholds=read(dict(frozen.model)).thresholds)
        return cls(con, frozen.splink, common, looks, tuple(decisions), wide)

    @property
    def thresholds(self) -> Thresholds:
        """The stated numbers of the model."""
        return self.looks.thresholds

    def link_all(self) -> None:
        """Weigh and judge every pair; fill ``people__links``, make ``people__clusters`` (record_key and cluster). All records are fresh, and touched."""
        with where_pairs_are_weighed(self.con, self.wide, ("people__prepared", *self.common.values()), ("people__scored", "people__verdicts")) as con:
            score(con, "people__prepared", dict(self.splink), self.thresholds.floor, "people__scored", self.common)
            judge(con, "people__scored", "people__prepared", self.looks, "people__verdicts")
        links.add(self.con, "people__scored", "people__verdicts", self.thresholds)
        self.decide()
        links.settle(self.con, self.thresholds, "people__earlier", "people__resettled")
        links.edges(self.con, "people__verdicts", "people__edges")
        self.cluster("people__prepared")
        self.con.execute("drop table people__scored; drop table people__verdicts; drop table people__resettled; drop table people__edges")
        for table in ("touched", "fresh"):
            self.con.execute(f"create or replace temp table people__{table} as select record_key from people__prepared")
        self.con.execute("create or replace temp table people__gone (record_key varchar)")

    def decide(self) -> None:
        """Put what people decided into ``people__links``; makes ``people__decided``."""
        let_stand(self.con, list(self.decisions))
        put_decisions(self.con, self.thresholds.floor, self.thresholds.apart)

    def cluster(self, prepared: str) -> None:
        """Make ``people__clusters`` from ``people__edges``, over a table of prepared records."""
        cluster(self.con, prepared, "people__edges", self.looks, "people__clusters", NOT_SAME if self.decisions else None)
