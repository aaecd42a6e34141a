"""The spells of work with each child, in the tables of their kind, and what assessments found."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator.chance import NO_DAY, day_column, days, opaque_numbers, pick, stack
from sooner.example.generator.extract_file import Extract
from sooner.example.generator.layouts import children as layouts
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population
from sooner.example.generator.record_book import RecordBook

#: Who refers, by the codes of the data set, about as the Department for Education counts them (police most, then schools, then health).
_SOURCES = ("6", "2A", "3A", "3B", "3E", "4", "5B", "1A", "1C", "8", "9", "5D")
_SOURCE_SHARES = (0.29, 0.21, 0.06, 0.06, 0.05, 0.03, 0.08, 0.06, 0.03, 0.06, 0.02, 0.05)
_NEED_CODES, _NEED_SHARES = ("N1", "N2", "N3", "N4", "N5", "N6", "N7"), (0.55, 0.06, 0.07, 0.10, 0.16, 0.04, 0.02)
_CONTACT_OUTCOME = {
    "contact": "No Further Action",
    "early_help": "EH Referral",
    "child_in_need": "CIN Referral",
    "child_protection": "CIN Referral",
}
_CLOSED, _CLOSED_SHARES = ("RC7", "RC8", "RC9", "RC5"), (0.55, 0.25, 0.17, 0.03)
_ABUSE, _ABUSE_SHARES = ("neglect", "emotional", "physical", "sexual"), (0.48, 0.38, 0.09, 0.05)
_COLUMNS = ["household", "person", "referred_on", "episode_kind", "started_on", "ended_on", "outcome"]
#: Factor codes that an assessment writes down where a need is there, and how often it sees it.
_FACTORS: tuple[tuple[str, str, bool, float], ...] = (
    # need, code, whether it is the child's own (else anybody's in the household), share seen
    ("domestic_abuse", "3B", False, 0.85),
    ("domestic_abuse", "3A", False, 0.45),
    ("adult_mental_health", "4B", False, 0.75),
    ("substance_use", "2B", False, 0.55),
    ("substance_use", "1B", False, 0.45),
    ("parenting_support", "16A", False, 0.5),
    ("parenting_support", "17A", False, 0.35),
    ("child_mental_health", "4A", True, 0.8),
    ("child_mental_health", "15A", True, 0.2),
    ("exploitation", "24A", True, 0.6),
    ("exploitation", "10A", True, 0.6),
    ("offending", "14A", True, 0.7),
    ("offending", "13A", True, 0.15),
    ("early_development", "6A", True, 0.25),
    ("school_attendance", "20", True, 0.4),
)


def episode_extracts(
    population: Population,
    cases: pd.DataFrame,
    children: pd.DataFrame,
    placed: np.ndarray[tuple[int], np.dtype[np.int64]],
    book: RecordBook,
    rng: np.random.Generator,
) -> list[Extract]:
    """A contact for every child of every case, the work that followed, and the placements of children looked after."""
    rows = cases.loc[children["case"].to_numpy()].assign(person=children["person"].to_numpy()).reset_index(drop=True)
    contacts = rows.assign(episode_kind="contact", started_on=rows["referred_on"], ended_on=rows["referred_on"], outcome=rows["kind"].map(_CONTACT_OUTCOME))
    work = rows[rows["kind"] != "contact"].assign(episode_kind=lambda some: some["kind"], outcome="")
    together = stack(part[_COLUMNS] for part in (contacts, work, _placements(population, placed, rng)))
    _describe(together, rng)
    together["episode_id"] = [f"EP{number:08d}" for number in opaque_numbers(len(together), 1_000, rng)]
    together["record_id"] = book.number_of(together["person"].to_numpy(), rng)
    by_id = together.sort_values("episode_id", ignore_index=True)
    return [Extract(layout, by_id[by_id["episode_kind"] == kind].reset_index(drop=True)) for kind, layout in layouts.BY_KIND.items()]


def _placements(population: Population, placed: np.ndarray[tuple[int], np.dtype[np.int64]], rng: np.random.Generator) -> pd.DataFrame:
    """Children in foster care: since the placement where it is within the window, else since some day before."""
    since = population.residences.since[placed, 0]
    long = np.maximum(population.timeline.first_day - days(rng.uniform(10, 1500, len(placed))), population.born[placed] + 1)
    started = np.where(since >= population.timeline.first_day, since, np.minimum(long, population.timeline.last_day))
    none = np.full(len(placed), NO_DAY)
    return pd.DataFrame(
        {
            "household": -1 - placed,
            "person": placed,
            "referred_on": started,
            "episode_kind": "looked_after",
            "started_on": started,
            "ended_on": none,
            "outcome": "",
        }
    )


def _describe(rows: pd.DataFrame, rng: np.random.Generator) -> None:
    """Source and need are the case's, so alike for its children; the reason for closing only where work ended."""
    case = rows.groupby(["household", "referred_on"], dropna=False).ngroup().to_numpy()
    cases = int(case.max()) + 1 if len(case) else 0
    for column, codes, shares in (
        ("source", _SOURCES, _SOURCE_SHARES),
        ("primary_need", _NEED_CODES, _NEED_SHARES),
        ("category_of_abuse", _ABUSE, _ABUSE_SHARES),
    ):
        rows[column] = pick(rng, np.array(codes, dtype=object), shares, cases)[case]
    closed = (rows["episode_kind"] == "child_in_need").to_numpy() & ~np.isnat(day_column(rows, "ended_on"))
    rows["closure"] = np.where(closed, pick(rng, np.array(_CLOSED, dtype=object), _CLOSED_SHARES, len(rows)), "")
    ended_help = (rows["episode_kind"] == "early_help").to_numpy() & ~np.isnat(day_column(rows, "ended_on"))
    said = pick(rng, np.array(["Outcomes met", "Step-up", "NFA"], dtype=object), [0.62, 0.14, 0.24], len(rows))
    rows["outcome"] = np.where(ended_help, said, rows["outcome"])
    in_need = (rows["episode_kind"] == "child_in_need").to_numpy()
    rows["outcome"] = np.where(in_need, "Assessment required", rows["outcome"])


def factors(population: Population, needs: NeedStates, cases: pd.DataFrame, children: pd.DataFrame, book: RecordBook, rng: np.random.Generator) -> Extract:
    """One assessment for each child in need or on a plan, with the factors that were seen; "none" only where there were none."""
    assessed = cases["kind"].isin(["child_in_need", "child_protection"]).to_numpy()[children["case"].to_numpy()]
    rows = children[assessed].reset_index(drop=True)
    case = cases.loc[rows["case"].to_numpy()]
    when = np.minimum(day_column(case, "started_on") + days(rng.uniform(15, 50, len(rows))), population.timeline.last_day)
    person, quarter = rows["person"].to_numpy(), case["quarter"].to_numpy()
    numbers = np.array([f"AS{number:07d}" for number in opaque_numbers(len(rows), 1_000, rng)], dtype=object)
    record = book.number_of(person, rng)
    household = population.column("household")
    found = []
    for need, code, own, seen in _FACTORS:
        there = needs.at(need, quarter, person) if own else _in_household(needs.of(need), household)[quarter, household[person]]
        here = there & (rng.random(len(rows)) < seen)
        found.append(pd.DataFrame({"assessment_id": numbers[here], "record_id": record[here], "assessed_on": when[here], "factor": code}))
    together = stack(found)
    none = ~np.isin(numbers, together["assessment_id"].to_numpy(dtype=object))
    nothing = pd.DataFrame({"assessment_id": numbers[none], "record_id": record[none], "assessed_on": when[none], "factor": "21"})
    together = stack([together, nothing])
    return Extract(layouts.FACTORS, together.sort_values(["assessment_id", "factor"], ignore_index=True))


def _in_household(
    states: np.ndarray[tuple[int, int], np.dtype[np.bool_]], household: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    size = int(household.max()) + 1
    return np.stack([np.bincount(household, weights=quarter, minlength=size) > 0 for quarter in states])
