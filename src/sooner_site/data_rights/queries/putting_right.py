"""Records to be put right, agency by agency: what readers said is wrong, and what records of one person contradict each other in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from sooner import warehouse
from sooner.definitions import data_rights as rules
from sooner.errors import SomethingMissing
from sooner.help.access_requests import answer_by
from sooner_site.quality import queries as quality

#: So many contradictions of one agency are listed at once.
SHOWN = 500
#: What one person has one of: a second one is wrong in one of the records.
SINGLE = ("date_of_birth", "sex", "nhs_number", "upn", "nino", "pnc", "cro")
#: One row a record and a column in which other records of the same person say otherwise; no other agency's value is told.
_CONTRADICTIONS = """
WITH every AS (SELECT person_id, r.* FROM records r JOIN person_records USING (record_key)),
several AS (SELECT person_id FROM every GROUP BY person_id HAVING bool_or(agency = $agency) AND ({differ})),
mine AS (SELECT every.* FROM every SEMI JOIN several USING (person_id)), said AS (
    UNPIVOT (SELECT person_id, record_key, agency, extract, record_id, {columns} FROM mine) ON {names} INTO NAME what VALUE said)
SELECT a.agency, a.extract, a.record_id, a.what, count(DISTINCT b.record_key) AS others
FROM said a JOIN said b ON a.person_id = b.person_id AND a.what = b.what AND a.said <> b.said
WHERE a.agency = $agency GROUP BY ALL ORDER BY a.what, a.extract, a.record_id LIMIT {shown}
"""


@dataclass(frozen=True)
class ToPutRight:
    """One thing for an agency to look at. ``kind``: said by a reader, or found in the data; ``reference`` where there is one; ``done``: the answer."""

    kind: str
    reference: str
    extract: str
    where: str
    what: str
    asked_on: date
    due_on: date
    done: str


def to_put_right(agency: str) -> tuple[ToPutRight, ...]:
    """What one agency is asked to look at: first what readers said, not answered first, then what records contradict each other in."""
    return (*_said(agency), *_found(agency))


def waiting_of(agency: str) -> int:
    """How many records readers said are wrong wait for an agency's answer."""
    return quality.corrections_of(agency).filter(answer="").count()


def _said(agency: str) -> list[ToPutRight]:
    return [
        ToPutRight("Said by a reader", one.reference, one.extract, one.where, one.get_about_display(), on, quality.due_on(one), one.get_answer_display())
        for one in quality.corrections_of(agency)
        for on in (quality.asked_on(one),)
    ]


def _found(agency: str) -> list[ToPutRight]:
    rows, on = _contradictions(agency)
    until = answer_by(on, rules.shipped().rectify_within_months)
    return [ToPutRight("Found in the data", "", row["extract"], row["record_id"], _words(row), on, until, "") for row in rows]


def _contradictions(agency: str) -> tuple[list[dict[str, Any]], date]:
    try:
        reading = warehouse.open("snapshot", settings.HOME)
    except SomethingMissing:
        return [], date.min
    with reading:
        columns = ", ".join(f'CAST("{name}" AS VARCHAR) AS "{name}"' for name in SINGLE)
        differ = " OR ".join(f'coalesce(min("{name}") <> max("{name}"), false)' for name in SINGLE)
        sql = _CONTRADICTIONS.format(columns=columns, names=", ".join(SINGLE), differ=differ, shown=SHOWN)
        found = reading.con.con.execute(sql, {"agency": agency})
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()], date.fromisoformat(reading.run["today"])


def _words(row: dict[str, Any]) -> str:
    what = {"date_of_birth": "date of birth", "nhs_number": "NHS number", "upn": "pupil number", "nino": "National Insurance number"}.get(
        row["what"], row["what"].upper() if row["what"] in ("pnc", "cro") else row["what"]
    )
    others = "another record says" if row["others"] == 1 else f"{row['others']} other records say"
    return f"The {what}: {others} otherwise"
