"""The report of a run in the small home, made of a few lines through the code that writes reports; and the address of each of its pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from sooner.find.fairness.rates import ANY, Counted
from sooner.find.run_report.lines import Line, by_group, rows

#: The run in force of the small home, and one before it whose snapshot is gone.
RUN, EARLIER = "2026-09-30-0001", "2026-09-23-0001"
NEED = "rent_arrears"
#: A feed whose name is one word wider than a telephone.
LONG_FEED = "children/early_help_assessments_and_disability_episodes_of_the_northern_district"
_GROUPS = Counted("sex", ("female", "male", "not known"), (60, 55, 5), {NEED: (4, 14, 0), ANY: (30, 24, 0)})
_FACTS = {"title": "Rent arrears", "version": "1", "hash": "ab12", "owner": "housing", "why": "Why", "impact_assessment": "none", "last_decision": "nobody"}
_PICTURE = {
    "title": "People with any need, by sex",
    "words": "female 50 %; male 44 %.",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def lines() -> list[Line]:
    """One line or more of every section."""
    people = [line for need in (ANY, NEED) for line in _people(need)]
    return [
        Line("feeds", "rows", "{count} of {n} rows taken in", "police/persons", count=9, n=9),
        Line("feeds", "refused", "{count} of {n} rows refused", "police/persons", count=0, n=9),
        Line("feeds", "first_row", "1 October 2023", "police/persons", of=False),
        Line("feeds", "last_row", "29 September 2026", "police/persons", of=False),
        Line("feeds", "age", "the last is {count} days old", "police/persons", count=41, n=30, of=False),
        Line("feeds", "late", "late by its own rhythm: no row for 41 days, where it never waited more than 30", "police/persons", count=41, of=False),
        Line("feeds", "rows", "{count} of {n} rows taken in", LONG_FEED, count=3, n=3),
        Line("feeds", "refused", "{count} of {n} rows refused", LONG_FEED, count=0, n=3),
        Line("feeds", "late", "late by its own rhythm: no row for 41 days, where it never waited more than 30", LONG_FEED, count=41, of=False),
        Line("feeds", "rows", "{count} of {n} rows taken in", "police/contacts", count=12, n=12),
        Line("feeds", "refused", "{count} of {n} rows refused", "police/contacts", count=0, n=12),
        Line("feeds", "did_not_come", "health/births did not come: no file was found", "health/births", of=False),
        Line("invisible", "seen_by", "{count} of {n} people", "police", count=115, n=120, people=True),
        Line("invisible", "only_by", "{count} of {n} people", "", "agency", "police", 7, 120, people=True),
        Line("links", "expected_false", "{count} of {n} pairs put together are expected to be two people", count=1.5, n=80),
        Line("links", "weight_band", "{count} of {n}", group="10 to 15 bits", count=80, n=80),
        *_judged("blind_precision", 0.97),
        *_judged("blind_recall", 0.9),
        *people,
        Line("needs", "seen_by", "{count} of {n} people have it by rows of this agency", NEED, "agency", "housing", 18, 18, people=True),
        Line("needs", "seen_only_by", "{count} of {n} people have it by rows of this agency alone", NEED, "agency", "housing", 14, 18, people=True),
        Line("outcomes", "precision", "not evaluable: fewer than 20 people", NEED, of=False),
        Line("outcomes", "acted_on", "not evaluable: fewer than 20 people", NEED, of=False),
        Line("outcomes", "recall", "{count} of {n}", NEED, count=16, n=40, people=True),
        Line("outcomes", "missed_people", "in {count} of {n} people no need had been seen before", count=12, n=40, people=True),
        Line("drift", "people_with", "{count} people with this need, {n} at the last run; this stands out", NEED, count=18, n=40, people=True, of=False),
        Line("drift", "made_from", "changed since the last run: the code of sooner", of=False),
        *(Line("rules", fact, words, NEED, of=False) for fact, words in _FACTS.items()),
    ]


def _judged(measure: str, share: float) -> list[Line]:
    said = "{share} are right, from {n} pairs judged blind"
    told = {"said": said, "people": True, "of": False, "estimate": (share, share - 0.04, share + 0.02)}
    groups = [Line("links", measure, dimension="sex", group=group, count=n, n=n, **told) for group, n in (("female", 60), ("male", 50))]  # type: ignore[arg-type]
    few = Line("links", measure, "not told: fewer than 10 pairs were judged", "", "sex", "not known", of=False)
    return [Line("links", measure, count=110, n=110, **told), *groups, few]  # type: ignore[arg-type]


def _people(need: str) -> list[Line]:
    whole = Line("needs", "people_with", "{count} of {n} people", need, count=_GROUPS.total(need), n=120, people=True)
    return [whole, *by_group("needs", "people_with", "{count} of {n} people ({group})", _GROUPS, need)]


def tables() -> dict[str, list[dict[str, Any]]]:
    """The tables of a snapshot that hold reports of runs."""
    made = lines()
    return {
        "run_report": [*rows(made, "exact"), *rows(made, "protected")],
        "run_history": [{"run": EARLIER, "as_at": date(2026, 9, 23), "report": _EARLIER}],
        "run_pictures": [{"name": "need_by_sex", **_PICTURE}],
    }


def address(url: str) -> dict[str, Any]:
    """What the URL of a page about runs needs."""
    return {"name": "need_by_sex"} if url == "quality:run_picture" else {"run": RUN, **({"need": NEED} if url == "quality:run_need" else {})}


_EARLIER = (
    '{"run": "2026-09-23-0001", "as_at": "2026-09-23", "edition": "protected", "sections": {"links": [{"measure": "expected_false", "topic": "", '
    '"dimension": "", "group": "", "count": 2.5, "n": 70, "share": 0.03, "low": 0.01, "high": 0.1, "ratio": null, "words": "2.5 of 70 pairs"}]}, '
    '"made_from": {"partnership": "P", "invented": true, "hashes": {}, "versions": {}, "agreements": [], "agencies": {}}}'
)
