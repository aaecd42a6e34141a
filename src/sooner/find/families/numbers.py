"""People by number while families are found: numbers are compared, joined and sorted several times as fast as what people are called by."""

# Every name put into a statement is that of a table.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: The tables of a view that say who somebody is.
_SAY_WHO = ("people", "person_records")
#: Ends what a child is called whom nobody keeps a record of: no person_id holds a space.
_EXPECTS = " expects"


@dataclass(frozen=True)
class Numbers:
    """Who goes by which number. ``names``: every person_id, in order.

    The numbers are even and in the same order. An odd one stands for the child whom the person before it expects and who is on nobody's records.
    """

    names: pd.Index

    def of(self, who: pd.Series) -> np.ndarray:
        """The number of each person_id; of one who is not there a number that nobody has."""
        return 2 * self.names.get_indexer(pd.Index(who))

    def named(self, rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
        """Rows with what people are called by in these columns, in place of their numbers."""
        return rows.assign(**{column: self._texts(rows[column].to_numpy(dtype="int64")) for column in columns})

    def _texts(self, numbers: np.ndarray) -> np.ndarray:
        texts: np.ndarray = self.names.to_numpy(dtype=object)[numbers // 2]
        expected = numbers % 2 == 1
        texts[expected] = texts[expected] + _EXPECTS
        return texts


def child_of(mothers: pd.Series) -> pd.Series:
    """The numbers of the children whom these people expect and who are on nobody's records."""
    return mothers + 1


def unrecorded(who: pd.Series) -> pd.Series:
    """Whether each is a child who is expected and on nobody's records."""
    return who % 2 == 1


@contextmanager
def by_number(view: StepView) -> Iterator[tuple[StepView, Numbers]]:
    """The view with numbers in place of ``person_id``, as long as this lasts."""
    con = view.con.con
    tables = {name: view.read(name).get_name() for name in _SAY_WHO}
    con.execute(
        f"create or replace temp table families__numbers as select person_id, 2 * (row_number() over (order by person_id) - 1) as n from {tables['people']}"
    )
    for name, table in tables.items():
        con.execute(f"""create or replace temp table families__by_number_{name} as
            select t.* replace (n as person_id) from {table} as t join families__numbers using (person_id)""")
    names = con.execute("select person_id from families__numbers order by n").df()["person_id"]
    try:
        yield view.with_tables({name: view.con.table(f"families__by_number_{name}") for name in _SAY_WHO}), Numbers(pd.Index(names, dtype=object))
    finally:
        for name in ("numbers", *(f"by_number_{name}" for name in _SAY_WHO)):
            con.execute(f"drop table families__{name}")
