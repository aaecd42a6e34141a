"""Whether needs seen were needs: what became of people after a need was seen in them, and of whom it was seen before harm was known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ibis import _

from sooner.find.fairness.rates import ANY
from sooner.find.run_report.lines import Line
from sooner.tables.returned import NEED_STOOD

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: So long after a need is first seen is looked for what became of it: half a year.
FOLLOW_UP = timedelta(days=183)
#: Below so many people a share is not told: its interval would be wider than 40 points.
ENOUGH = 20
Days = Mapping[str, date]


@dataclass(frozen=True)
class Known:
    """What the shares are worked out from.

    ``seen``: for each rule in whom the need was first seen, and when. ``outcomes``: of each person the days of what says that a need stood.
    ``helped``: of each person the days on which help began. ``since``: the first day of which any outcome is known. ``today``: as at when.
    """

    seen: Mapping[str, Days]
    outcomes: Mapping[str, tuple[date, ...]]
    helped: Mapping[str, tuple[date, ...]]
    since: date | None
    today: date

    @property
    def harmed(self) -> Days:
        """The first outcome of each person by which a need stood."""
        return {person: min(days) for person, days in self.outcomes.items()}


def lines(view: StepView, topics: Iterable[str]) -> list[Line]:
    """Every line of the section ``outcomes``."""
    known, families = _read(view, topics)
    made = [line for topic in (ANY, *known.seen) for line in (_precision(known, topic), _acted_on(known, topic), _recall(known, topic))]
    return [*made, _missed(known, known.harmed, _first_seen(known), "people"), _missed(known, *families, "families")]


def _read(view: StepView, topics: Iterable[str]) -> tuple[Known, tuple[Days, Days]]:
    """What is known of people; and of families the first such outcome of a member, and the first need seen in one."""
    seen: dict[str, dict[str, date]] = {topic: {} for topic in topics}
    signals = view.read("signals").select("signal", "person_id", "family_id", "first_seen").to_pyarrow().to_pylist()
    family: dict[str, str] = {}
    for row in signals:
        _earliest(seen.setdefault(row["signal"], {}), row["person_id"], row["first_seen"])
    members = view.read("family_members").select("family_id", "person_id")
    later = view.read("later_outcomes").select("person_id", "what", "happened_on")
    told = later.left_join(members, "person_id").select("person_id", "family_id", "what", "happened_on").to_pyarrow().to_pylist()
    outcomes: defaultdict[str, list[date]] = defaultdict(list)
    families: dict[str, date] = {}
    for row in told:
        if row["what"] in NEED_STOOD and row["happened_on"] <= view.today:
            outcomes[row["person_id"]].append(row["happened_on"])
            _earliest(families, row["family_id"] or row["person_id"], row["happened_on"])
            family[row["person_id"]] = row["family_id"] or row["person_id"]
    found: dict[str, date] = {}
    for row in signals:
        _earliest(found, row["family_id"] or family.get(row["person_id"], row["person_id"]), row["first_seen"])
    since = min((row["happened_on"] for row in told), default=None)
    harmed = {person: tuple(days) for person, days in outcomes.items()}
    return Known(seen, harmed, _help(view), since, view.today), (families, found)


def _help(view: StepView) -> dict[str, tuple[date, ...]]:
    """The days on which help began for each person: a referral or a case about them, or about the whole of their family."""
    given = view.read("help_given").select("family_id", "person_id", "from_on")
    members = view.read("family_members").select("family_id", member="person_id")
    rows = given.left_join(members, "family_id").filter(_.member.isnull() | _.person_id.isnull() | (_.member == _.person_id) | (_.person_id == ""))
    found: defaultdict[str, list[date]] = defaultdict(list)
    for row in rows.select("person_id", "member", "from_on").to_pyarrow().to_pylist():
        if row["member"] or row["person_id"]:
            found[row["member"] or row["person_id"]].append(row["from_on"])
    return {person: tuple(days) for person, days in found.items()}


def followed(known: Known, topic: str) -> dict[str, date]:
    """In whom the need was first seen so that half a year of outcomes is known after it: neither before outcomes were recorded, nor too lately."""
    if known.since is None:
        return {}
    seen = _first_seen(known) if topic == ANY else known.seen[topic]
    return {person: day for person, day in seen.items() if known.since <= day <= known.today - FOLLOW_UP}


def _precision(known: Known, topic: str) -> Line:
    """Of the people in whom the need was seen, to how many it happened within half a year that a need stood."""
    base = followed(known, topic)
    count = sum(any(day < then <= day + FOLLOW_UP for then in known.outcomes.get(person, ())) for person, day in base.items())
    said = "{count} of {n} people were referred again, stepped up or put on a protection plan within 183 days of the need being first seen ({share})"
    return _told(known, "precision", said, topic, count, len(base), "people have half a year of known outcomes after the need was first seen")


def _acted_on(known: Known, topic: str) -> Line:
    """Of the same people, for how many help began in that time."""
    base = followed(known, topic)
    count = sum(any(day <= began <= day + FOLLOW_UP for began in known.helped.get(person, ())) for person, day in base.items())
    said = "for {count} of {n} people a referral or a case began within 183 days of the need being first seen ({share})"
    return _told(known, "acted_on", said, topic, count, len(base), "people have half a year of known outcomes after the need was first seen")


def _recall(known: Known, topic: str) -> Line:
    """Of the people of whom a need stood, in how many this one had been seen before."""
    seen = _first_seen(known) if topic == ANY else known.seen[topic]
    harmed = known.harmed
    count = sum(person in seen and seen[person] < day for person, day in harmed.items())
    said = "in {count} of {n} people who were referred again, stepped up or put on a protection plan the need had been seen before ({share})"
    return _told(known, "recall", said, topic, count, len(harmed), "people were referred again, stepped up or put on a protection plan")


def _missed(known: Known, harmed: Days, found: Days, whom: str) -> Line:
    """Of those of whom a need stood, in how many none at all had been seen before."""
    count = sum(not (one in found and found[one] < day) for one, day in harmed.items())
    said = f"in {{count}} of {{n}} {whom} who were referred again, stepped up or put on a protection plan no need had been seen before ({{share}})"
    why = f"{whom} were referred again, stepped up or put on a protection plan"
    return _told(known, f"missed_{whom}", said, "", count, len(harmed), why)


def _told(known: Known, measure: str, said: str, topic: str, count: int, n: int, why: str) -> Line:
    """The share, or why there is none."""
    if known.since is None:
        return Line("outcomes", measure, "not evaluable: nothing has come back yet of what became of people later", topic, of=False)
    if n < ENOUGH:
        return Line("outcomes", measure, f"not evaluable: fewer than {ENOUGH} {why}", topic, of=False)
    return Line("outcomes", measure, said, topic, count=count, n=n, people=True)


def _first_seen(known: Known) -> dict[str, date]:
    """When the first need of any kind was seen in each person."""
    first: dict[str, date] = {}
    for days in known.seen.values():
        for person, day in days.items():
            _earliest(first, person, day)
    return first


def _earliest(days: dict[str, date], key: str, day: date) -> None:
    days[key] = min(days.get(key, day), day)
