"""Whom needs are seen in: of all people, and of all families, how many have each need, by group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ibis
from ibis import _

from sooner.find.fairness import DIMENSIONS, FAMILY_DIMENSIONS, counted_by_group, family_groups, person_groups
from sooner.find.fairness.rates import ANY, Counted
from sooner.find.run_report.lines import Line, by_group

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView

ONE_AGENCY = "seen by one agency only"


def lines(view: StepView, quintiles: Mapping[str, int], topics: tuple[str, ...]) -> list[Line]:
    """Every line of the sections ``needs`` and ``families``, and of people seen by one agency only. ``topics``: the names of the rules."""
    people = person_groups(view, quintiles).cache()
    families = family_groups(view, people).cache()
    flags = view.read("signals").select("person_id", "family_id", topic=_.signal)
    single = view.read("people").filter(_.agencies == 1).select("person_id", topic=ibis.literal(ONE_AGENCY))
    found = [
        ("invisible", "one_agency_only", "people", counted_by_group(people, single, "person_id", DIMENSIONS, (ONE_AGENCY,)), (ONE_AGENCY,)),
        ("needs", "people_with", "people", counted_by_group(people, flags, "person_id", DIMENSIONS, topics), (ANY, *topics)),
        ("families", "families_with", "families", _of_families(families, flags, topics), (ANY, *topics)),
    ]
    return [line for section, measure, whom, counted, asked in found for line in _lines(section, measure, whom, counted, asked)]


def _of_families(families: ir.Table, flags: ir.Table, topics: tuple[str, ...]) -> tuple[Counted, ...]:
    seen = flags.filter(flags.family_id.notnull())
    return counted_by_group(families, seen, "family_id", FAMILY_DIMENSIONS, topics)


def _lines(section: str, measure: str, whom: str, counted: tuple[Counted, ...], asked: tuple[str, ...]) -> list[Line]:
    """For each topic one line of everybody, then one a group."""
    made: list[Line] = []
    for topic in asked:
        said = "{count} of {n} " + whom + (f" are {topic}" if topic == ONE_AGENCY else f" have {topic.replace('_', ' ')}")
        first = counted[0]
        made.append(Line(section, measure, f"{said} ({{share}})", topic, count=first.total(topic), n=sum(first.sizes), people=True))
        for one in counted:
            made += by_group(section, measure, f"{said} ({one.dimension}: {{group}})", one, topic)
    return made
