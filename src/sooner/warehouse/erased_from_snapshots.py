"""Erasure from snapshots: records, the people and families who were made of nothing else, and values that nothing else gives."""

# ruff: noqa: S608 - what is put into a query is quoted, or the name of a column

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from sooner.tables import TABLES
from sooner.warehouse.about import ERASED
from sooner.warehouse.checks import check_tables
from sooner.warehouse.erased_from_received import ErasedRecords, Gone
from sooner.warehouse.leaving_out import quoted, without
from sooner.warehouse.pointers import in_force, published
from sooner.warehouse.reading import run_of
from sooner.warehouse.versions import Version, remove

#: Columns of people that a record gives: what each is called among people, and among records.
GIVEN = {
    **{"forename": "shown_forename", "surname": "shown_surname"},
    **{name: name for name in ("date_of_birth", "expected_on", "sex", "ethnicity", "address", "postcode")},
}

#: Which rows go, by the column that says so, wherever it stands.
_GOES = {
    "record_key": "record_key IN (SELECT record_key FROM erased)",
    "record_key_l": "record_key_l IN (SELECT record_key FROM erased)",
    "record_key_r": "record_key_r IN (SELECT record_key FROM erased)",
    "person_id": "person_id IN (SELECT id FROM gone)",
    "other_person_id": "other_person_id IN (SELECT id FROM gone)",
    "family_id": "family_id IN (SELECT id FROM gone)",
    "signal_id": "signal_id IN (SELECT signal_id FROM fallen)",
    "which": "family_id IN (SELECT family_id FROM signals WHERE signal_id IN (SELECT signal_id FROM fallen))",
    "priority_id": "priority_id IN (SELECT priority_id FROM fallen_priorities)",
    "id": "id IN (SELECT id FROM gone)",
    "old_id": "old_id IN (SELECT id FROM gone)",
    "new_id": "new_id IN (SELECT id FROM gone)",
}

#: What is worked out for each snapshot: whose records went, who is gone, which needs rested on what went.
_WORKED_OUT = """
CREATE OR REPLACE TEMP TABLE touched AS
    SELECT person_id, bool_and(record_key IN (SELECT record_key FROM erased)) AS all_gone FROM person_records
    WHERE person_id IN (SELECT person_id FROM person_records WHERE record_key IN (SELECT record_key FROM erased)) GROUP BY person_id;
CREATE OR REPLACE TEMP TABLE near AS
    SELECT DISTINCT other.person_id FROM family_members one JOIN family_members other USING (family_id) WHERE one.person_id IN (SELECT person_id FROM touched)
    UNION SELECT person_id FROM touched;
CREATE OR REPLACE TEMP TABLE gone AS
    SELECT person_id AS id FROM touched WHERE all_gone
    UNION ALL
    SELECT family_id FROM family_members GROUP BY family_id HAVING bool_and(person_id IN (SELECT person_id FROM touched WHERE all_gone));
CREATE OR REPLACE TEMP TABLE fallen AS
    SELECT signal_id FROM signals WHERE person_id IN (SELECT id FROM gone)
    UNION
    SELECT signal_id FROM signals JOIN signal_rows USING (signal_id) JOIN erased_rows USING (agency, extract, line)
    WHERE person_id IN (SELECT person_id FROM near);
CREATE OR REPLACE TEMP TABLE remaining AS
    SELECT * FROM person_records WHERE record_key NOT IN (SELECT record_key FROM erased) AND person_id IN (SELECT person_id FROM touched);
"""


def gone_for_good(con: Any, snapshots: Path, erased: ErasedRecords) -> Gone:
    """The people and families who are gone: judged by the latest snapshot in which each was known, so that a killed erasure can be done again."""
    _register(con, erased, set())
    kept = [folder for folder in published(snapshots) if (folder / "person_records.parquet").is_file()]
    if not kept:
        return Gone(frozenset(), frozenset())
    records = " UNION ALL ".join(f"SELECT {n} AS place, person_id, record_key FROM {_file(folder, 'person_records')}" for n, folder in enumerate(kept))
    members = " UNION ALL ".join(f"SELECT {n} AS place, family_id, person_id FROM {_file(folder, 'family_members')}" for n, folder in enumerate(kept))
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE gone_people AS
        WITH known AS ({records}), touched AS (SELECT DISTINCT person_id FROM known WHERE record_key IN (SELECT record_key FROM erased)),
            by_place AS (SELECT place, person_id, bool_and(record_key IN (SELECT record_key FROM erased)) AS all_gone
                FROM known WHERE person_id IN (SELECT person_id FROM touched) GROUP BY ALL)
        SELECT person_id FROM by_place GROUP BY person_id HAVING max_by(all_gone, place)""")
    families = con.execute(f"""
        WITH known AS ({members}), touched AS (SELECT DISTINCT family_id FROM known WHERE person_id IN (SELECT person_id FROM gone_people)),
            by_place AS (SELECT place, family_id, bool_and(person_id IN (SELECT person_id FROM gone_people)) AS all_gone
                FROM known WHERE family_id IN (SELECT family_id FROM touched) GROUP BY ALL)
        SELECT family_id FROM by_place GROUP BY family_id HAVING max_by(all_gone, place)""").fetchall()
    people = con.execute("SELECT person_id FROM gone_people").fetchall()
    return Gone(frozenset(row[0] for row in people), frozenset(row[0] for row in families))


def erase_from_snapshots(con: Any, snapshots: Path, erased: ErasedRecords, lines: set[tuple[str, str, int]], mark: str) -> int:
    """Put every kept snapshot in place anew without the records, the one in force first; how many rows went.

    ``mark`` is that of the do-not-take-in list: it joins what the answer in force depends on, so that the next run works it out anew.
    """
    _register(con, erased, lines)
    return sum(_erase_one(con, folder, mark) for folder in reversed(published(snapshots)))


def _erase_one(con: Any, folder: Path, mark: str) -> int:
    tables = sorted(file.stem for file in folder.glob("[!.]*.parquet") if file.stem in TABLES)
    for name in tables:
        con.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS SELECT * FROM {_file(folder, name)}')
    con.execute(_WORKED_OUT)
    con.execute(_fallen_priorities(tables))
    con.execute(_lost_values())
    if not con.execute("SELECT count(*) FROM touched").fetchone()[0]:
        return 0
    version = Version(folder)
    version.begin()
    gone = {name: without(con, folder / f"{name}.parquet", version.beside(name), _GOES, _REPLACED.get(name, "")) for name in tables}
    changed = [name for name in tables if version.beside(name).is_file()]
    about = {"hashes": {**run_of(folder).get("hashes", {}), ERASED: mark}} if in_force(folder.parent) == folder.name else {}
    version.settle(changed, about)
    check_tables(version.folder, [name for name in tables if _as_now(con, name)], folder.parents[1] / "scratch")
    version.put_in_place()
    remove(folder)
    return sum(gone.values())


def _fallen_priorities(tables: list[str]) -> str:
    """SQL that makes the table ``fallen_priorities``: principles of somebody who is gone, or that rested on what went. Older snapshots have none."""
    if "priorities" not in tables:
        return "CREATE OR REPLACE TEMP TABLE fallen_priorities (priority_id VARCHAR)"
    return """CREATE OR REPLACE TEMP TABLE fallen_priorities AS
        SELECT priority_id FROM priorities WHERE person_id IN (SELECT id FROM gone) OR family_id IN (SELECT id FROM gone)
        UNION SELECT priority_id FROM priority_rows JOIN erased_rows USING (agency, extract, line)"""


def _as_now(con: Any, name: str) -> bool:
    """Whether the table has the columns of this version: one that an earlier version wrote cannot be held to them."""
    return [row[0] for row in con.execute(f'DESCRIBE "{name}"').fetchall()] == list(TABLES[name].column_names)


def _lost_values() -> str:
    """SQL that makes the table ``lost``: the values of people with other records that no other record gives."""
    said = "records JOIN person_records USING (record_key)"
    parts = [f"SELECT person_id, record_key, '{ours}' AS what, \"{theirs}\"::VARCHAR AS value FROM {said}" for ours, theirs in GIVEN.items()]
    return f"""CREATE OR REPLACE TEMP TABLE lost AS
        SELECT person_id, what, value FROM ({" UNION ALL ".join(parts)})
        WHERE value IS NOT NULL AND person_id IN (SELECT person_id FROM touched WHERE NOT all_gone)
        GROUP BY ALL HAVING bool_and(record_key IN (SELECT record_key FROM erased))"""


def _without_lost(column: str) -> str:
    lost = f"""EXISTS (SELECT 1 FROM lost WHERE lost.person_id = kept.person_id AND lost.what = '{column}' AND lost.value = kept."{column}"::VARCHAR)"""
    return f'CASE WHEN {lost} THEN NULL ELSE "{column}" END AS "{column}"'


def _counted(column: str, what: str) -> str:
    held = f"(SELECT {what} FROM remaining WHERE remaining.person_id = kept.person_id)"
    return f'CASE WHEN person_id IN (SELECT person_id FROM touched) THEN {held} ELSE "{column}" END AS "{column}"'


def _members(column: str, places: str) -> str:
    left = "m.person_id NOT IN (SELECT id FROM gone)"
    counted = f"(SELECT count(*) FROM family_members m WHERE m.family_id = kept.family_id AND {left} AND m.place IN ({places}))"
    touched = "family_id IN (SELECT family_id FROM family_members WHERE person_id IN (SELECT id FROM gone))"
    return f'CASE WHEN {touched} THEN {counted} ELSE "{column}" END AS "{column}"'


#: What is put in place of columns of these tables.
_REPLACED = {
    "people": ", ".join([*map(_without_lost, GIVEN), _counted("records", "count(*)"), _counted("agencies", "count(DISTINCT agency)")]),
    "families": ", ".join([_members("children", "'child'"), _members("unborn", "'unborn_child'"), _members("adults", "'parent', 'carer', 'partner'")]),
    "person_records": (
        "CASE WHEN person_id IN (SELECT person_id FROM remaining GROUP BY person_id HAVING count(*) = 1) THEN NULL ELSE match_weight END AS match_weight"
    ),
}


def _register(con: Any, erased: ErasedRecords, lines: set[tuple[str, str, int]]) -> None:
    con.register("erased", pa.table({"record_key": pa.array(sorted(erased.keys), pa.string())}))
    columns = tuple(zip(*sorted(lines), strict=True)) or ((), (), ())
    con.register("erased_rows", pa.table(dict(zip(("agency", "extract", "line"), map(pa.array, columns, (pa.string(), pa.string(), pa.int64())), strict=True))))


def _file(folder: Path, name: str) -> str:
    return f"read_parquet({quoted(str(folder / f'{name}.parquet'))})"
