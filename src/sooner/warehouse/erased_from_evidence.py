"""Erasure from the tables without names: the rows under the pseudonyms of people and families who are gone altogether."""

from __future__ import annotations

from typing import Any

import pyarrow.parquet as pq

from sooner.warehouse.erased_from_received import Gone
from sooner.warehouse.home import Home
from sooner.warehouse.leaving_out import keep_only
from sooner.warehouse.pointers import published
from sooner.warehouse.publishing import evidence_key, pseudonym
from sooner.warehouse.versions import Version, remove


def erase_from_evidence(con: Any, home: Home, gone: Gone, key: bytes) -> int:
    """Put every kept version of the evidence in place anew without these rows, the one in force first; how many rows went."""
    secret = evidence_key(key)
    out = {
        "person_key": {pseudonym(secret, "person", person) for person in gone.people},
        "family_key": {pseudonym(secret, "family", family) for family in gone.families},
    }
    rows = 0
    for folder in reversed(published(home.evidence)):
        version = Version(folder)
        version.begin()
        names = [file.stem for file in sorted(folder.glob("[!.]*.parquet")) if keep_only(file, version.beside(file.stem), out, con)]
        if names:
            rows += sum(_rows(version, name) for name in names)
            version.settle(names)
            version.put_in_place()
            remove(folder)
        else:
            remove(version.folder)
    return rows


def _rows(version: Version, name: str) -> int:
    return int(pq.read_metadata(version.old / f"{name}.parquet").num_rows - pq.read_metadata(version.beside(name)).num_rows)
