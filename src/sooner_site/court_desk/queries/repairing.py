"""What of a rota no longer holds, and how it can be mended: the library's rules, put to the site's facts of today."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from sooner.help.rota import Rota as Answer
from sooner.help.rota import rota as solve
from sooner.help.rota.desks import Desk
from sooner.help.rota.plan import HalfDay
from sooner.help.rota.reading import PlanRefused, read
from sooner.help.rota.repairing import Place, compare
from sooner.help.rota.rota_file import Row, seats_of
from sooner_site.court_desk.queries.planning import Planned, plan_of, wanted
from sooner_site.court_desk.queries.rotas import rows_of, said
from sooner_site.volunteers import queries as volunteers

if TYPE_CHECKING:
    from sooner_site.court_desk.models import CannotCome, Rota


@dataclass(frozen=True)
class Mending:
    """A rota mended. ``most`` fills the most; ``least`` moves nobody, and is there only where that takes more than two changes for each place lost."""

    planned: Planned
    most: Answer
    least: Answer | None
    settled_until: date

    def of(self, which: str) -> Answer:
        """The one that was chosen."""
        return self.least if which == "least" and self.least else self.most

    @property
    def seal(self) -> str:
        """The same for the same rotas: what was seen is what is taken."""
        rows = [repr(row) for answer in (self.most, self.least) if answer for row in answer.rows]
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:20]


def lost_places(of: Rota, today: date) -> tuple[Place, ...]:
    """The places from today on whose volunteer can no longer be there: by their own word, their checks, their days, or because they left."""
    planned, rows = _planned(of, today)
    return compare(read(planned.plan), seats_of(rows)).lost


def mended(of: Rota, today: date) -> Mending:
    """The rota as it would be mended today. A day that somebody offered instead is theirs where its desk is empty or lost somebody."""
    planned, rows = _planned(of, today)
    offered = [(one.volunteer_id, _instead(one)) for one in said(of) if one.instead_on]
    empty = {(row.date, row.half_day, row.court) for row in rows if row.state == "empty"}
    if offered:
        try:
            fixed, _ = _planned(of, today, offered)
            # a desk that nobody has is filled by a repair only where it counts as new
            opened = empty & {desk.key for _, desk in offered}
            answer = solve(fixed.plan, repair=[row for row in rows if (row.date, row.half_day, row.court) not in opened])
            return Mending(fixed, answer, answer.least_change, _settled(today))
        except PlanRefused:
            pass  # what was offered does not fit any longer: the co-ordinator still reads of it
    answer = solve(planned.plan, repair=rows)
    return Mending(planned, answer, answer.least_change, _settled(today))


def other_dates(one: CannotCome, today: date) -> list[Desk]:
    """The desks with room to which somebody who cannot come could come instead."""
    found = mended(one.rota, today)
    name = found.planned.names.get(one.volunteer_id, "")
    repair = found.most.repair
    return [offer.desk for offer in repair.offers if offer.volunteer == name and not offer.instead_of] if repair else []


def _planned(of: Rota, today: date, offered: Sequence[tuple[str, Desk]] = ()) -> tuple[Planned, list[Row]]:
    """The plan as it is today, with every desk of the rota and those that lists promise since; and the rota in hand."""
    rows = rows_of(of, {one.reference: one.name for one in volunteers.sitters(of.first, of.last, ())})
    plan = plan_of(
        of.first,
        of.last,
        _desks(of, rows, today),
        cannot_come=[(one.volunteer_id, one.on, one.half_day) for one in said(of)],
        fixed=offered,
        settled_until=_settled(today),
    )
    return plan, rows


def _desks(of: Rota, rows: Iterable[Row], today: date) -> list[Desk]:
    found = {desk.key: desk for desk in (Desk(row.date, row.half_day, row.court) for row in rows)}
    begins = max(of.first, today)
    if begins <= of.last:
        found |= {desk.key: desk for desk in wanted(begins, of.last)}
    return sorted(found.values(), key=lambda desk: desk.order)


def _instead(one: CannotCome) -> Desk:
    court = one.instead_court.name if one.instead_court else ""
    return Desk(cast(date, one.instead_on), cast(HalfDay, one.instead_half_day), court)


def _settled(today: date) -> date:
    """What is over stays as it was."""
    return today - timedelta(days=1)
