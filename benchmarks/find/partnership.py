"""Makes what both sides link: the records of an invented partnership, as ours is given them, as the rival is, and whose they are.

python -m benchmarks.find.partnership files FOLDER --people 50000 --seed 7 --mix measured
python -m benchmarks.find.partnership tables FOLDER
"""

# ruff: noqa: S608

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from sooner.example.generator import invent
from sooner.find import extracts, standardise
from sooner.find.path import SOURCES
from sooner.partnership import Partnership, load
from sooner.warehouse.engines import connect
from sooner.warehouse.workspace import Workspace

#: The rival's columns, tidied as its documentation does: capitals, trimmed, one space, empty is missing, dates in one form.
_TIDY = "nullif(trim(regexp_replace(upper({}), '\\s+', ' ', 'g')), '')"
#: A whole name is first names and surname, or surname, comma, first names; a postcode at the end of an address is a postcode.
_WHOLE = _TIDY.format("full_name")
_TURNED = f"case when {_WHOLE} like '%,%' then trim(split_part({_WHOLE}, ',', 2)) || ' ' || trim(split_part({_WHOLE}, ',', 1)) else {_WHOLE} end"
_FORENAME = f"case when {_TURNED} like '% %' then split_part({_TURNED}, ' ', 1) end"
_SURNAME = f"case when {_WHOLE} like '%,%' then trim(split_part({_WHOLE}, ',', 1)) else split_part({_WHOLE}, ' ', -1) end"
RIVAL_INPUT = f"""
    select agency || '/' || extract || '/' || record_id as unique_id,
        nullif(coalesce({_TIDY.format("forename")}, {_FORENAME}), '') as forename,
        nullif(coalesce({_TIDY.format("surname")}, {_SURNAME}), '') as surname,
        strftime(date_of_birth, '%Y-%m-%d') as date_of_birth,
        coalesce({_TIDY.format("postcode")}, nullif(regexp_extract(upper(address), '([A-Z]{{1,2}}[0-9][A-Z0-9]? [0-9][A-Z]{{2}})$', 1), '')) as postcode,
        {_TIDY.format("sex")} as sex, {_TIDY.format("nhs_number")} as nhs_number
    from received_people order by unique_id"""
TRUTH = """
    select agency || '/' || extract || '/' || record_id as record_key, person, household
    from read_csv(?, all_varchar = true) as r join read_csv(?, all_varchar = true) as p using (person) order by record_key"""


def write_tables(partnership: Partnership, folder: Path) -> None:
    """Write received.parquet, records.parquet, declared_ties.parquet, rival.parquet and truth.parquet: everything that linking reads, and the truth."""
    from sooner.example.generator.timeline import LAST_DAY

    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        con = connect(Path(scratch))
        naming = [extract for extract in partnership.extracts if extract.names_people]
        of_extract = {(each.agency, each.name): extracts.people_extract_of(partnership, each.agency, each.name) for each in naming}
        workspace = Workspace(con, LAST_DAY, {"partnership": partnership, "people_extracts": of_extract})
        extracts.receive(partnership, Path(scratch) / "received", workspace, LAST_DAY, LAST_DAY.isoformat(), lambda words: None, True)
        standardise.STEP.run(workspace)
        _write(con, workspace, folder)
        con.disconnect()


def _write(con: Any, workspace: Workspace, folder: Path) -> None:
    for name in SOURCES:
        if name in ("received_declared_ties", "received_people"):
            workspace.read(name)
    truth = folder / "files" / "truth"
    queries = {"records": "select * from records", "declared_ties": "select * from received_declared_ties", "rival": RIVAL_INPUT}
    for name, query in queries.items():
        con.con.execute(f"copy ({query}) to '{folder / name}.parquet' (format parquet)")
    con.con.execute("create temp table truth as " + TRUTH, [str(truth / "records.csv"), str(truth / "people.csv")])
    con.con.execute(f"copy truth to '{folder / 'truth'}.parquet' (format parquet)")


def main() -> int:
    """Make the files, or the tables from them."""
    parser = argparse.ArgumentParser(description="Makes the records of an invented partnership for linking.")
    parser.add_argument("what", choices=("files", "tables"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--mix", default="measured")
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    if told.what == "files":
        print(json.dumps(dict(invent(told.people, told.seed, told.folder / "files", mix=told.mix).counts)))
    else:
        write_tables(load(told.folder / "files" / "partnership.toml"), told.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
