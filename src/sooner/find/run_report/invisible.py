"""Who is not seen: the share of people whom each agency sees, and in which districts it sees nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ibis import _

from sooner.find.fairness import counted_by_group
from sooner.find.run_report.lines import Line, by_group

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

NO_DISTRICT = "not known"


def lines(view: StepView, before: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Of all people, whom each agency sees, whom it alone sees, and where. ``before``: the rows of the last run's report."""
    people = view.read("people").left_join(view.read("postcodes").select("postcode", "district"), "postcode")
    placed = people.select("person_id", "agencies", district=people.district.fill_null(NO_DISTRICT)).cache()
    seen = view.read("person_records").select("person_id", topic=_.agency).distinct()
    named = [row["topic"] for row in seen.select("topic").distinct().order_by("topic").to_pyarrow().to_pylist()]
    found = sorted(row["district"] for row in placed.select("district").distinct().to_pyarrow().to_pylist())
    (counted,) = counted_by_group(placed, seen, "person_id", {"district": tuple(found)}, named)
    alone = seen.inner_join(placed.filter(_.agencies == 1), "person_id").group_by("topic").agg(n=_.count()).to_pyarrow().to_pylist()
    only = {row["topic"]: row["n"] for row in alone}
    total = sum(counted.sizes)
    made: list[Line] = []
    for agency in named:
        made.append(
            Line("invisible", "seen_by", "{count} of {n} people are seen by this agency ({share})", agency, count=counted.total(agency), n=total, people=True)
        )
        made += by_group("invisible", "seen_by", "{count} of {n} people are seen by this agency (district: {group})", counted, agency)
    alone_by = "{count} of {n} people are seen by this agency alone"
    # one row over all agencies: the counts add up to the people seen by one agency only, and are protected together
    made += [Line("invisible", "only_by", alone_by, "", "agency", agency, only.get(agency, 0), total, people=True) for agency in named]
    return made + list(_gone(made, before))


def _gone(now: Sequence[Line], before: Sequence[Mapping[str, Any]]) -> Iterable[Line]:
    """Districts in which an agency saw somebody at the last run, and sees nobody now."""
    still = {(line.topic, line.group) for line in now if line.dimension == "district" and line.count}
    for row in before:
        if row["measure"] == "seen_by" and row["dimension"] == "district" and row["count"] and (row["topic"], row["group"]) not in still:
            words = f"sees nobody in {row['group']} now, where it saw somebody at the last run"
            yield Line("invisible", "nobody_now", words, row["topic"], group=row["group"], count=0, of=False)
