"""What ``sooner rota`` does: a plan becomes a rota, or mends the one in hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sooner.help.rota import reading, rota_file
from sooner.help.rota.choosing import choose
from sooner.help.rota.desks import Desk, day_words
from sooner.help.rota.explaining import Why, explain
from sooner.help.rota.filling import most_filled
from sooner.help.rota.obstacles import Standing
from sooner.help.rota.offers import offers
from sooner.help.rota.people import people_of, points_of
from sooner.help.rota.plan import Plan
from sooner.help.rota.repairing import Broken, Mended, compare, mend
from sooner.help.rota.result import Repair, Rota
from sooner.help.rota.rota_file import ROLES, Row
from sooner.help.rota.rows import in_places, rows_of
from sooner.help.rota.setting import Seats, Setting, setting_of

Tell = Callable[[str], None]


def rota(plan: Path | str | Mapping[str, Any] | Plan, repair: Path | str | Sequence[Row] | None = None, progress: Tell | None = None) -> Rota:
    """Make a rota of court desks from a plan, or mend the one in hand.

    ``plan``: a TOML file, or a mapping with the same keys. ``repair``: a rota.csv that was made before, or its rows; then what was lost is filled
    first, by as few changes as possible. Two volunteers a desk or nobody, one of them leads; of the rotas that fill the most places the one that
    loses the fewest points. The same plan gives the same rota. Raises PlanRefused or RotaRefused with every fault of a file.
    """
    tell = progress or (lambda words: None)
    read = plan if isinstance(plan, Plan) else reading.read(plan) if isinstance(plan, Mapping) else reading.load(Path(plan))
    if repair is not None:
        return _repaired(read, rota_file.read(Path(repair)) if isinstance(repair, Path | str) else rota_file.seats_of(repair), tell)
    setting = setting_of(read)
    fills = most_filled(setting, lambda week: tell(f"[1/3] Filling the week of {day_words(week)}"))
    tell("[2/3] Choosing the best of those that fill as many")
    chosen = choose(setting, fills)
    fullest = all(fill.proved for fill in fills.values()) and chosen.gap is not None
    return _rota(setting, chosen.seats, tell, {}, fullest, chosen.gap)


def _rota(setting: Setting, seats: Seats, tell: Tell, notes: Mapping[tuple[str, Desk], str], fullest: bool, gap: float | None, **more: Any) -> Rota:
    whys: dict[Desk, Why] = explain(Standing(setting, seats), lambda done, of: tell(f"[3/3] Saying why places are empty: {done:,} of {of:,} desks"))
    rows = rows_of(setting, seats, whys, notes)
    return Rota(setting.plan, rows, people_of(setting, seats), whys, points_of(setting, seats), fullest, gap, **more)


def _repaired(plan: Plan, in_hand: Seats, tell: Tell) -> Rota:
    broken = compare(plan, in_hand)
    best, other = mend(broken, lambda week: tell(f"[2/3] Mending the week of {day_words(week)}"))
    still = None if other is None else _told(broken, other, tell)
    return _told(broken, best, tell, still)


def _told(broken: Broken, mended: Mended, tell: Tell, least_change: Rota | None = None) -> Rota:
    """The mended rota with what it changed, and other dates for those who cannot come."""
    setting = broken.setting
    out_of: dict[Desk, list[str]] = {}
    for name, desk in mended.out:
        out_of.setdefault(desk, []).append(name)
    stood_in: dict[str, set[str]] = {}
    for name, desk in mended.into:
        for gone in out_of.get(desk, []):
            stood_in.setdefault(gone, set()).add(name)
    notes = {(name, desk): f"In place of {' and '.join(sorted(out_of[desk]))}." for name, desk in mended.into if desk in out_of}
    lost: dict[str, date] = {}
    for name, desk in broken.lost:
        lost.setdefault(name, desk.date)
    absent = sorted(lost, key=str.casefold)
    wanted = [*(desk for _, desk in broken.lost), *broken.new, *broken.new]
    repair = Repair(
        lost=len(broken.lost),
        new=2 * len(broken.new),
        gone=len(broken.gone),
        refilled=sum(bool(mended.seats[desk]) for desk in wanted),
        changes=mended.changes,
        out=tuple(_row(setting, broken.before, name, desk) for name, desk in mended.out),
        into=tuple(_row(setting, mended.seats, name, desk) for name, desk in mended.into),
        absent=tuple(absent),
        offers=tuple(offers(Standing(setting, mended.seats), {name: lost[name] for name in absent}, stood_in)),
    )
    return _rota(setting, mended.seats, tell, notes, mended.proved, None, repair=repair, least_change=least_change)


def _row(setting: Setting, seats: Seats, name: str, desk: Desk) -> Row:
    """One place of a rota as a row. Whoever has left the plan keeps the place in which they stood."""
    names = seats[desk] if any(each not in setting.volunteers for each in seats[desk]) else in_places(seats[desk], desk, setting.volunteers)
    place = names.index(name)
    return Row(desk.date, desk.half_day, desk.court, place + 1, ROLES[place], name, "filled", "")
