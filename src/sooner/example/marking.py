"""Marks found people and families against the truth of the invented area, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sooner.find.people.pair_marks import PairMarks
from sooner.tables.people import IDENTIFIERS

RELATIONS = ("twins", "siblings", "same_name_parent_and_child")
#: Sources of membership that rest on an address.
_BY_ADDRESS = ("shared_address", "shared_address_and_surname")
_KEY = ["agency", "extract", "record_id"]
_EXAMPLES = 5


@dataclass(frozen=True)
class PeopleMarks(PairMarks):
    """Pairs of records that are (true), were said to be (found), and rightly said to be (right) one person's."""

    records: int
    records_unknown: int
    people_true: int
    people_found: int


@dataclass(frozen=True)
class RelationMarks:
    """One relation: true pairs of whom both have a record, those made into one person, and those of them without an identifier in common."""

    relation: str
    pairs: int
    merged: int
    merged_without_identifier: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RelativesMarks:
    """The marks of each relation, by its name."""

    by_relation: dict[str, RelationMarks]

    @property
    def merged_without_identifier(self) -> int:
        """Relatives made into one person though no number says so, over all relations."""
        return sum(marks.merged_without_identifier for marks in self.by_relation.values())


@dataclass(frozen=True)
class FamilyMarks(PairMarks):
    """Pairs of true people who are, were said to be, and rightly said to be in one family; and found families that rest on a communal address.

    ``families_communal``: somebody is held in by an address alone, and another member truly lives at the same communal place.
    ``families_of_strangers``: those of them where the two are truly of no family with each other.
    """

    families_true: int
    families_found: int
    families_communal: int
    families_of_strangers: int


def mark_people(person_records: Any, truth_folder: Path) -> PeopleMarks:
    """Marks which records were said to be one person's, over all pairs of records.

    ``person_records``: a data frame or Arrow table with person_id, agency, extract, record_id. Records that the answer leaves out count as found alone;
    records that the truth does not know are counted in ``records_unknown`` and otherwise left out.
    """
    truth = _truth(truth_folder, "records")
    said = _frame(person_records)[["person_id", *_KEY]].astype(str).drop_duplicates(_KEY)
    both = truth.merge(said, on=_KEY, how="left")
    found = both.dropna(subset="person_id")
    return PeopleMarks(
        pairs_true=_pairs(truth.groupby("person").size()),
        pairs_found=_pairs(found.groupby("person_id").size()),
        pairs_right=_pairs(found.groupby(["person_id", "person"]).size()),
        records=len(found),
        records_unknown=len(said) - len(found),
        people_true=int(truth["person"].nunique()),
        people_found=int(found["person_id"].nunique()),
    )


def merged_relatives(person_records: Any, records: Any, truth_folder: Path, relations: Iterable[str] = RELATIONS) -> RelativesMarks:
    """Counts relatives who were made into one person, for each relation, and how many of those share no identifier.

    ``records``: a data frame or Arrow table with agency, extract, record_id and nhs_number, upn, nino, pnc, cro (those of them that it has).
    """
    owners = _owners(person_records, truth_folder)
    held = _identifiers_held(records, owners)
    people = owners.groupby("person")["person_id"].agg(set).to_dict()
    related = _truth(truth_folder, "relatives")
    marks = {}
    for relation in relations:
        pairs = related[related["relation"] == relation][["person_a", "person_b"]].itertuples(index=False, name=None)
        known = [(one, other) for one, other in pairs if one in people and other in people]
        merged = [(one, other) for one, other in known if people[one] & people[other]]
        without = [pair for pair in merged if not held.get(pair[0], set()) & held.get(pair[1], set())]
        marks[relation] = RelationMarks(relation, len(known), len(merged), len(without), tuple(without[:_EXAMPLES]))
    return RelativesMarks(marks)


def mark_families(family_members: Any, person_records: Any, truth_folder: Path) -> FamilyMarks:
    """Marks found families over pairs of true people.

    A found person stands for the true person of most of its records (the first in order where two have as many). Two people are truly of one family where
    one true family has both; only people with a record count. ``family_members``: family_id, person_id, source.
    """
    owners = _owners(person_records, truth_folder)
    stands_for = _stands_for(owners)
    truth = _truth(truth_folder, "families")
    truth = truth[truth["person"].isin(set(owners["person"]))]
    said = _frame(family_members)[["family_id", "person_id", "source"]].astype(str)
    said = said.assign(person=said["person_id"].map(stands_for)).dropna(subset="person")
    true_pairs, found_pairs = _member_pairs(truth, "family"), _member_pairs(said, "family_id")
    communal = _held_by_communal_address(said, true_pairs, truth_folder)
    return FamilyMarks(
        pairs_true=len(true_pairs),
        pairs_found=len(found_pairs),
        pairs_right=len(true_pairs & found_pairs),
        families_true=int(truth["family"].nunique()),
        families_found=int(said["family_id"].nunique()),
        families_communal=int(communal["family_id"].nunique()),
        families_of_strangers=int(communal[communal["strangers"]]["family_id"].nunique()),
    )


def _truth(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def _frame(table: Any) -> pd.DataFrame:
    """A data frame from whatever holds a table."""
    if isinstance(table, pd.DataFrame):
        return table
    return pd.DataFrame(table.to_pandas())


def _pairs(sizes: pd.Series) -> int:
    counts = sizes.to_numpy(dtype=np.int64)
    return int((counts * (counts - 1) // 2).sum())


def _owners(person_records: Any, truth_folder: Path) -> pd.DataFrame:
    """person_id (as found) and person (as true) of each record that both know."""
    said = _frame(person_records)[["person_id", *_KEY]].astype(str).drop_duplicates(_KEY)
    return _truth(truth_folder, "records").merge(said, on=_KEY)


def _identifiers_held(records: Any, owners: pd.DataFrame) -> dict[str, set[tuple[str, str]]]:
    """For each true person the identifiers that any of its records holds."""
    frame = _frame(records)
    named = [column for column in IDENTIFIERS if column in frame.columns]
    text = frame[_KEY].astype(str).join(frame[named])
    whose = owners[[*_KEY, "person"]].merge(text, on=_KEY)
    held: dict[str, set[tuple[str, str]]] = {}
    for column in named:
        some = whose[whose[column].notna() & (whose[column].astype(str) != "")]
        for person, value in zip(some["person"], some[column].astype(str), strict=True):
            held.setdefault(person, set()).add((column, value))
    return held


def _stands_for(owners: pd.DataFrame) -> dict[str, str]:
    counts = owners.groupby(["person_id", "person"]).size().reset_index(name="records")
    most = counts.sort_values(["person_id", "records", "person"], ascending=[True, False, True]).drop_duplicates("person_id")
    return dict(zip(most["person_id"], most["person"], strict=True))


def _member_pairs(members: pd.DataFrame, family: str) -> set[tuple[str, str]]:
    """Every pair of different people with a family in common, the smaller name first."""
    rows = members[[family, "person"]].drop_duplicates()
    both = rows.merge(rows, on=family, suffixes=("_a", "_b"))
    both = both[both["person_a"] < both["person_b"]]
    return set(zip(both["person_a"], both["person_b"], strict=True))


def _held_by_communal_address(said: pd.DataFrame, true_pairs: set[tuple[str, str]], truth_folder: Path) -> pd.DataFrame:
    """family_id and strangers, for each member held by an address alone and each other member who lives at the same communal place."""
    place = _truth(truth_folder, "communal").set_index("person")["place"].to_dict()
    inside = said.assign(place=said["person"].map(place)).dropna(subset="place")
    by_address = inside[inside["source"].isin(_BY_ADDRESS)]
    together = by_address.merge(inside, on=["family_id", "place"], suffixes=("", "_other"))
    together = together[together["person"] != together["person_other"]]
    pairs = zip(together["person"], together["person_other"], strict=True)
    strangers = np.array([(min(pair), max(pair)) not in true_pairs for pair in pairs], dtype=bool)
    return pd.DataFrame({"family_id": together["family_id"].to_numpy(dtype=object), "strangers": strangers})
