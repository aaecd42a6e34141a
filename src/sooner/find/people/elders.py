"""Records whom an agency has written down as somebody's parent or carer: by when they must have been born."""

# ruff: noqa: S608

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner.find.extracts import with_record_key

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: So many years at least lie between somebody and those whom they bring up; between grandparents and grandchildren.
BRINGING_UP, GRANDPARENT = 12, 24
_YEARS = {"grandparent": GRANDPARENT} | dict.fromkeys(("parent", "expectant_parent", "step_parent", "carer", "kinship_carer", "foster_carer"), BRINGING_UP)


def find_elders(view: StepView, records: str, into: str) -> None:
    """Make the table ``into`` of record_key and born_by: the latest day on which the elder of a declared tie can have been born.

    ``records`` is the SQL text of the records. A tie to somebody without a date of birth says nothing.
    """
    con, ties = view.con.con, view.read("received_declared_ties")
    con.execute(f"create or replace temp table {into} (record_key varchar, born_by date)")
    if con.execute(f"select count(*) from ({view.con.compile(ties)})").fetchone()[0]:
        partnership = view.setting("partnership")
        keyed = with_record_key(with_record_key(ties, partnership, into="elder"), partnership, "other_record_id", "younger")
        add_elders(con, view.con.compile(keyed), records, into)


def add_elders(con: Any, ties: str, records: str, into: str) -> None:
    """Add to the table ``into`` the elders of ``ties`` (SQL text of elder, younger, tie), whose births are in ``records``."""
    years = " ".join(f"when '{tie}' then {gap}" for tie, gap in _YEARS.items())
    con.execute(f"""
        insert into {into} select elder, min(born - to_years(gap))::date from (
            select elder, coalesce(date_of_birth, expected_on) as born, case tie {years} end as gap
            from ({ties}) as t join ({records}) as r on r.record_key = t.younger)
        where born is not null and gap is not null group by elder""")
