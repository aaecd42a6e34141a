"""Pairs of records with the weight that they are one person, from Splink on the run's own connection."""

# ruff: noqa: S608

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from splink import Linker

from sooner.find.people.wide import api_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the prior is kept between, so that a handful of records cannot make it absurd.
LEAST_PRIOR, MOST_PRIOR = 1e-9, 0.05


@contextmanager
def linker(con: Any, prepared: str, splink: dict[str, Any]) -> Iterator[Linker]:
    """A Splink linker over a table of the connection; what Splink leaves there is taken away afterwards.

    Splink's own messages go to the log of that name, from errors up: its hints are about tuning by hand. It does not look the settings over each
    time, which took it longer than weighing a day's changes: they are ours.
    """
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = api_of(con)
    try:
        yield Linker(api.register(prepared), deepcopy(splink), log_level=None, validate_settings=False)
    finally:
        api.delete_tables_created_by_splink_from_db()
        api._ddb_con.close()


def sure_pairs(con: Any, prepared: str, conditions: Iterable[str]) -> int:
    """How many distinct pairs one of the conditions brings together."""
    parts = [
        f"select l.record_key as a, r.record_key as b from {prepared} as l join {prepared} as r on {condition} and l.record_key < r.record_key"
        for condition in conditions
    ]
    return int(con.execute(f"select count(*) from ({' union '.join(parts)})").fetchone()[0])


def prior(con: Any, prepared: str, conditions: Iterable[str], recall: float) -> float:
    """The chance that two records taken blindly are one person: sure pairs, made up for those missed, out of all pairs.

    Without a rule for sure pairs, as many true pairs are expected as there are records.
    """
    records = con.execute(f"select count(*) from {prepared}").fetchone()[0]
    pairs = max(records * (records - 1) / 2, 1)
    conditions = list(conditions)
    sure = sure_pairs(con, prepared, conditions) / recall if conditions else records
    return float(min(max(sure / pairs, LEAST_PRIOR), MOST_PRIOR))


def score(
    con: Any, prepared: str, splink: dict[str, Any], floor: float, into: str, frequencies: Mapping[str, str] | None = None, pairs: str | None = None
) -> int:
    """Make the table ``into`` of record_key_l, record_key_r, match_weight from the pairs at or above the floor; how many there are.

    ``frequencies``: for columns the table of how common their values are (the column and ``tf_<column>``); otherwise those of the records themselves.
    ``pairs``: a table of the pairs to score (record_key_l, record_key_r, the first in order first); otherwise those of the blocking rules.
    """
    if con.execute(f"select count(*) from {prepared}").fetchone()[0] < 2:
        con.execute(f"create or replace temp table {into} (record_key_l varchar, record_key_r varchar, match_weight double)")
        return 0
    with linker(con, prepared, splink) as link:
        for column, table in (frequencies or {}).items():
            link.table_management.register_term_frequency_lookup(link._db_api.register(table), column)
        if pairs is not None:
            _only(con, link, pairs)
        found = link.inference.predict(threshold_match_weight=floor, warning_mode="never")
        con.execute(f"""
            create or replace temp table {into} as
            select least(record_key_l, record_key_r) as record_key_l, greatest(record_key_l, record_key_r) as record_key_r, match_weight
            from {found.physical_name} order by record_key_l, record_key_r""")
    return int(con.execute(f"select count(*) from {into}").fetchone()[0])


def _only(con: Any, link: Linker, pairs: str) -> None:
    """Let Splink score these pairs and no others."""
    con.execute(f"create or replace temp table people__blocked as select '0' as match_key, record_key_l as join_key_l, record_key_r as join_key_r from {pairs}")
    link.table_management.register_blocked_pairs_for_predict(link._db_api.register("people__blocked"))
