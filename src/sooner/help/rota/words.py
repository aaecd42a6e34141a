"""What is said of a rota, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner.help.rota.desks import day_words

if TYPE_CHECKING:
    from sooner.help.rota.result import Repair, Rota


def about(rota: Rota) -> str:
    """How many places are filled, whether more could be, how good it is, how the shifts are spread; of a repair, what it changed."""
    said = [_filled(rota)]
    if rota.repair:
        said += [_repaired(rota.repair), *_two_ways(rota), *_other_dates(rota)]
    elif rota.rows:
        said.append(_proved(rota))
    if rota.rows and rota.people:
        said.append(_spread(rota))
    return "\n".join(said)


def _filled(rota: Rota) -> str:
    if not rota.rows:
        return "The plan opens no desk: there is nothing to fill."
    places, filled = len(rota.rows), rota.filled
    days = f"from {day_words(rota.rows[0].date)} to {day_words(rota.rows[-1].date)}"
    if filled == places:
        return f"All {places:,} places at {places // 2:,} desks are filled, {days}."
    empty = (places - filled) // 2
    return f"{filled:,} of {places:,} places are filled, {days}; {_several(empty, 'desk stays', 'desks stay')} empty, each with its reason in the rota."


def _proved(rota: Rota) -> str:
    if not rota.fullest or rota.gap is None:
        return "The time was too short to prove that no more places can be filled."
    most = "no rota fills more places" if rota.filled < len(rota.rows) else "nothing is left empty"
    best = f"by the stated weights none that fills as many is better by more than {max(rota.gap, 0.0001):.2%} of the points counted"
    return f"Proved: {most}, and {best}."


def _spread(rota: Rota) -> str:
    apart = [abs(each.shifts - each.fair) for each in rota.people]
    near = sum(each <= 1 for each in apart)
    beside = sum(each.beside_not for each in rota.people)
    wish = f"; {_several(beside, 'time', 'times')} somebody sits with one they would rather not" if beside else ""
    fair = f"{near:,} of {_several(len(apart), 'volunteer', 'volunteers')} have their fair number of shifts, or one more or less"
    return f"{fair}; the most is {max(apart)} apart{wish}."


def _repaired(repair: Repair) -> str:
    new = f" and {_several(repair.new, 'place', 'places')} at new desks" if repair.new else ""
    gone = f" {_several(repair.gone, 'place', 'places')} that the plan no longer has or that are outside its days were left out." if repair.gone else ""
    start = f"{_several(repair.lost, 'place was', 'places were')} lost{new}; {repair.refilled:,} of these are filled again."
    return f"{start} {_several(repair.changes, 'place changes', 'places change')}: {len(repair.out):,} given up, {len(repair.into):,} taken.{gone}"


def _two_ways(rota: Rota) -> list[str]:
    if rota.least_change is None or rota.least_change.repair is None:
        return []
    other = rota.least_change
    return [
        "This changes more than two places for each one lost, so there are two rotas to choose from: this one fills the most, the other moves nobody:",
        f"  {other.filled:,} places filled; {_repaired(rota.least_change.repair)}",
    ]


def _other_dates(rota: Rota) -> list[str]:
    """What is offered to those who cannot come; whoever has left the plan is offered nothing."""
    if rota.repair is None:
        return []
    offered = {offer.volunteer for offer in rota.repair.offers}
    none = [name for name in rota.repair.absent if name not in offered and name in {each.volunteer for each in rota.people}]
    return [offer.sentence for offer in rota.repair.offers] + [f"No other date fits {name}." for name in none]


def _several(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
