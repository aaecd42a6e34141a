"""Writes the agencies' files and the geography: the same rows make the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sooner.example.generator.extract_file import AgencyFiles, dressed
from sooner.example.generator.geography import geojson
from sooner.example.generator.place_names import DISTRICTS
from sooner.example.generator.population import Population

NOTICE = """Everybody in these files is INVENTED.

The people, addresses, events and numbers were made by a program from a seed. None of them exists.
Postcodes, NHS numbers, UPNs, NINOs, PNC and CRO numbers, UPRNs, phone numbers and e-mail addresses
come from ranges that belong to nobody. A likeness to a living person is chance.
"""

_ABOUT = {
    "police": "Ashmere Constabulary: persons, incidents and who had which part, missing episodes, notices to schools.",
    "children": "Children's services: people, families, relationships, spells of work, assessment factors.",
    "schools": "Schools: pupils and contacts, whose contact is whose, attendance by term, exclusions, past schemes and what was measured.",
    "housing": "Housing: tenants, tenancies and placements, household members.",
    "health": "Health: young children, mothers and the expected, maternity bookings, health visitors' reviews.",
    "partnership": "The partnership's own files about a past programme with places given by lot.",
    "courts": "The courts: adult defendants and their hearings.",
    "prison": "The prison: people in prison and their next of kin, times in custody.",
    "victim_support": "Victim support: adult victims of the last year, referrals and help.",
    "treatment": "Treatment services: clients and that they were referred. The agreement leaves out for what.",
    "jobcentre": "The jobcentre: people whom a work coach referred for advice.",
    "voluntary": "Charities: people helped, and by which project.",
    "geography": "Postcodes and the outlines of the small areas.",
    "truth": "The truth: what only the marker of an answer may read. No agency's file names it.",
}


def write_agency(folder: Path, files: AgencyFiles) -> int:
    """Writes all extracts of one agency; returns how many rows."""
    for extract in files.extracts:
        path = folder / extract.layout.file
        path.parent.mkdir(parents=True, exist_ok=True)
        frame = dressed(extract)
        if extract.layout.parquet:
            _write_parquet(frame, path)
        else:
            frame.to_csv(path, index=False, sep=extract.layout.delimiter or ",", encoding=extract.layout.encoding or "utf-8", lineterminator="\n")
    return sum(len(extract.rows) for extract in files.extracts)


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """Days as dates, text as text; no note of who wrote it from where."""
    columns = {}
    for name in frame.columns:
        values = frame[name]
        if pd.api.types.is_datetime64_any_dtype(values.dtype):
            columns[name] = pa.array(values.to_numpy().astype("datetime64[D]"), pa.date32())
        else:
            columns[name] = pa.array(values.to_numpy())
    pq.write_table(pa.table(columns), path)


def write_geography(folder: Path, population: Population) -> None:
    """postcodes.csv (postcode, small_area, district) and small_areas.geojson."""
    folder.mkdir(parents=True, exist_ok=True)
    homes = population.dwellings.drop_duplicates("postcode").sort_values("postcode")
    postcodes = pd.DataFrame(
        {
            "postcode": homes["postcode"],
            "small_area": population.areas["small_area"].to_numpy()[homes["area"]],
            "district": np.array(DISTRICTS, dtype=object)[homes["district"]],
        }
    )
    postcodes.to_csv(folder / "postcodes.csv", index=False, lineterminator="\n", encoding="utf-8")
    (folder / "small_areas.geojson").write_text(json.dumps(geojson(population.areas), indent=1) + "\n", encoding="utf-8")


def write_notices(folder: Path) -> None:
    """A README.txt at the top and in every folder, so that no file can be met without it."""
    (folder / "README.txt").write_text(NOTICE + "\n" + "".join(f"{name}/\n    {about}\n" for name, about in _ABOUT.items()), encoding="utf-8")
    for name, about in _ABOUT.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "README.txt").write_text(f"{about}\n\n{NOTICE}", encoding="utf-8")
