"""The truth beside the files: whose each record is, who is related to whom, families, needs, the programme, communal addresses."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from sooner.example.generator import addressing
from sooner.example.generator.chance import day_column, stack
from sooner.example.generator.communities import CODES
from sooner.example.generator.extract_file import AgencyFiles
from sooner.example.generator.needs import NeedStates, needs_table, person_names
from sooner.example.generator.place_names import DISTRICTS
from sooner.example.generator.population import Population
from sooner.example.generator.programme import Programme, programme_truth
from sooner.example.generator.schemes import Scheme, schemes_truth
from sooner.example.generator.true_families import families_of

#: How the truth calls the ties; the others keep their names.
_RELATIONS = {
    "parent": "parent_and_child",
    "expectant_parent": "parent_and_child",
    "partner": "partners",
    "former_partner": "former_partners",
    "sibling": "siblings",
}


def relatives(population: Population, ties: pd.DataFrame) -> pd.DataFrame:
    """person_a, person_b, relation, same_household. Twins and same-name parents and children are named as such and not again as what else they are."""
    lasting = ties[~((ties["tie"] == "partner") & ties["tie_to"].notna())]
    one, other = lasting["person"].to_numpy(), lasting["other"].to_numpy()
    forename = population.column("forename")
    tie = lasting["tie"].to_numpy(dtype=object)
    same_day = population.born[one] == population.born[other]
    same_name = (forename[one] == forename[other]) & (forename[one] != "")
    relation = lasting["tie"].map(lambda word: _RELATIONS.get(word, word)).to_numpy(dtype=object)
    shares_mother = (population.column("parent_1")[one] == population.column("parent_1")[other]) & (population.column("parent_1")[one] >= 0)
    relation = np.where((tie == "sibling") & same_day & shares_mother, "twins", relation)
    relation = np.where((tie == "parent") & same_name, "same_name_parent_and_child", relation)
    frame = pd.DataFrame(
        {"person_a": person_names(one), "person_b": person_names(other), "relation": relation, "same_household": lasting["lives_with"].to_numpy()}
    )
    return frame.sort_values(["person_a", "person_b", "relation"], ignore_index=True)


def communal_people(population: Population) -> pd.DataFrame:
    """place, kind, protected, address, postcode, uprn and the people who live there on the last day."""
    person = np.flatnonzero((population.column("place") >= 0) & ~population.column("unborn"))
    dwelling = population.residences.dwelling[person, 0]
    rows = population.dwellings.iloc[dwelling].reset_index(drop=True)
    place = rows["place"].to_numpy()
    return pd.DataFrame(
        {
            "place": [f"C{number:03d}" for number in place],
            "kind": np.array(population.places.kind, dtype=object)[place],
            "protected": rows["protected"],
            "address": addressing.whole(rows),
            "postcode": rows["postcode"],
            "uprn": rows["uprn"],
            "person": person_names(person),
        }
    )


def people_table(population: Population, families: pd.DataFrame) -> pd.DataFrame:
    """person, household, family (empty for none), born or expected_on, sex, ethnicity, district."""
    unborn = population.column("unborn")
    day = np.datetime_as_string(population.born)
    family = pd.Series([f"H{number:06d}" for number in families["family"]], index=families["person"]).reindex(range(len(population))).fillna("")
    return pd.DataFrame(
        {
            "person": person_names(np.arange(len(population))),
            "household": [f"H{number:06d}" for number in population.column("household")],
            "family": family.to_numpy(),
            "born": np.where(unborn, "", day),
            "expected_on": np.where(unborn, day, ""),
            "sex": np.where(unborn, "", population.column("sex")),
            "ethnicity": np.array(CODES, dtype=object)[population.column("code")],
            "district": np.array(DISTRICTS, dtype=object)[population.column("district")],
        }
    )


def write_truth(
    folder: Path,
    population: Population,
    ties: pd.DataFrame,
    needs: NeedStates,
    proved: tuple[Programme, tuple[Scheme, ...]],
    agencies: list[AgencyFiles],
) -> dict[str, int]:
    """Writes the truth into the folder, that of what was tried (``proved``) too; returns how many families and relatives of each kind there are."""
    folder.mkdir(parents=True, exist_ok=True)
    families, related = families_of(population), relatives(population, ties)
    records = stack(
        [pd.DataFrame({"agency": f.agency, "extract": f.people_extract, "record_id": f.record_id, "person": person_names(f.person)}) for f in agencies]
    )
    named = families.assign(family=[f"H{number:06d}" for number in families["family"]], person=person_names(families["person"].to_numpy()))
    tables = {
        "records": records.sort_values(["agency", "extract", "record_id"]),
        "people": people_table(population, families),
        "families": named,
        "relatives": related,
        "communal": communal_people(population),
        "addresses": _addresses(population),
    }
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")
    pq.write_table(needs_table(needs, population), folder / "needs.parquet")
    programme, schemes = proved
    for name, told in (("programme", programme_truth(programme)), ("schemes", schemes_truth(schemes))):
        (folder / f"{name}.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    kinds = related["relation"].value_counts()
    return {"families": int(families["family"].nunique()), **{f"relation_{name}": int(count) for name, count in kinds.sort_index().items()}}


def _addresses(population: Population) -> pd.DataFrame:
    """Where everybody lives on the last day, without errors: person, address, postcode, uprn, surname_changed_on."""
    dwelling = population.residences.dwelling[:, 0]
    rows = population.dwellings.iloc[dwelling].reset_index(drop=True)
    changed = np.datetime_as_string(day_column(population.people, "surname_changed_on"))
    return pd.DataFrame(
        {
            "person": person_names(np.arange(len(population))),
            "address": addressing.whole(rows),
            "postcode": rows["postcode"],
            "uprn": rows["uprn"],
            "surname_changed_on": np.where(changed == "NaT", "", changed),
        }
    )
