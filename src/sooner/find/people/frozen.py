"""The model as it stands between its versions: the prior and how common each name is, counted once and kept.

Names are kept as keyed hashes, and only those that two records bear or more: what is kept tells nobody a name.
"""

# ruff: noqa: S608

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa

from sooner.warehouse.about import key_mark
from sooner.warehouse.keys import sub_key

#: The column whose count tells a name from a slip of the pen, whatever the model weighs.
_FORENAME = "forename"
_FORMAT = 1


@dataclass(frozen=True)
class Frozen:
    """What is frozen: the ``model`` as it was given, the ``prior``, and how many records bear each name.

    ``totals``: records with a value, by column. ``times``: by column, how many records bear the name of each keyed hash.
    ``key``: the mark of the key that the hashes were made with. ``made_on``: the day.
    """

    model: Mapping[str, Any]
    prior: float
    totals: Mapping[str, int]
    times: Mapping[str, Mapping[str, int]]
    key: str
    made_on: date

    @cached_property
    def hash(self) -> str:
        """One hash of all of it but the day: by it the home names the model."""
        return hashlib.sha256(json.dumps({**self.as_dict(), "made_on": ""}, sort_keys=True).encode()).hexdigest()

    @property
    def splink(self) -> dict[str, Any]:
        """Splink's settings, the prior among them."""
        return {**self.model["splink"], "probability_two_random_records_match": self.prior}

    def holds_for(self, model: Mapping[str, Any], key: bytes) -> bool:
        """Whether it was made from this model, with this key."""
        return dict(self.model) == dict(model) and self.made_with(key)

    def made_with(self, key: bytes) -> bool:
        """Whether its names were hashed with this key: with another none of them is found."""
        return self.key == key_mark(key)

    def as_dict(self) -> dict[str, Any]:
        """What is written to a file."""
        counted = {"totals": dict(self.totals), "times": {column: dict(times) for column, times in self.times.items()}}
        return {"format": _FORMAT, "made_on": self.made_on.isoformat(), "key": self.key, "prior": self.prior, **counted, "model": dict(self.model)}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Frozen:
        """What was written to a file. Raises KeyError for what is no frozen model."""
        return cls(kept["model"], kept["prior"], kept["totals"], kept["times"], kept["key"], date.fromisoformat(kept["made_on"]))


@dataclass
class Held:
    """What a run hands in and takes out: what is frozen, or None where it is to be made; how the pairs were weighed, once they are."""

    frozen: Frozen | None = None
    weighed: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Which model it is, for run.json."""
        if self.frozen is None:
            return {}
        return {**{name: self.frozen.model[name] for name in ("name", "version")}, "hash": self.frozen.hash, "made_on": self.frozen.made_on.isoformat()}


def freeze(con: Any, prepared: str, model: Mapping[str, Any], prior: float, key: bytes, today: date) -> Frozen:
    """Count how common names are among the prepared records (a table of the DuckDB connection ``con``), to be kept with the prior."""
    secret = sub_key(key, "frequencies")
    totals, times = {}, {}
    for column in columns_of(model["splink"]):
        totals[column] = int(con.execute(f"select count({column}) from {prepared}").fetchone()[0])
        rows = con.execute(f"select {column}, count(*) from {prepared} where {column} is not null group by all having count(*) > 1").fetchall()
        times[column] = dict(sorted((_mark(secret, value), count) for value, count in rows))
    return Frozen(model, prior, totals, times, key_mark(key), today)


def columns_of(splink: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns whose values weigh more the rarer they are, and that of forenames."""
    levels = (level for comparison in splink["comparisons"] for level in comparison["comparison_levels"])
    return tuple(sorted({_FORENAME, *(level["tf_adjustment_column"] for level in levels if level.get("tf_adjustment_column"))}))


def put_in_place(con: Any, prepared: str, frozen: Frozen, key: bytes) -> dict[str, str]:
    """Make one table a column of how common each value of the prepared records is, or add what it lacks; their names, by column.

    A name that was not counted, because one record bore it or none, is as common as one borne by one record. The count of forenames in
    ``prepared`` is set to the frozen one too.
    """
    tables = {column: f"people__common_{column}" for column in columns_of(frozen.model["splink"])}
    for column, table in tables.items():
        con.execute(f"create temp table if not exists {table} ({column} varchar, tf_{column} double, times bigint)")
        _add(con, table, column, prepared, frozen, sub_key(key, "frequencies"))
    con.execute(f"""update {prepared} set forename_seen = c.times from {tables[_FORENAME]} as c
        where {prepared}.{_FORENAME} = c.{_FORENAME} and forename_seen <> c.times""")
    return tables


def _add(con: Any, table: str, column: str, prepared: str, frozen: Frozen, secret: bytes) -> None:
    lacking = f"select distinct {column} from {prepared} where {column} is not null and {column} not in (select {column} from {table})"
    values = [row[0] for row in con.execute(lacking).fetchall()]
    known, total = frozen.times[column], max(frozen.totals[column], 1)
    times = [known.get(_mark(secret, value), 1) for value in values]
    shares = pa.array([count / total for count in times], pa.float64())
    con.register("people__counted", pa.table({column: pa.array(values, pa.string()), f"tf_{column}": shares, "times": pa.array(times, pa.int64())}))
    con.execute(f"insert into {table} select * from people__counted")
    con.unregister("people__counted")


def _mark(secret: bytes, value: str) -> str:
    return hmac.digest(secret, value.encode(), "sha256")[:10].hex()
