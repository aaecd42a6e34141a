"""What a practice may claim: a level above one's own experience needs evaluations that are named, of a design that can carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sooner.definitions import evidence_levels
from sooner.definitions.evidence_levels import EvidenceLevels, Level


@dataclass(frozen=True)
class Evaluation:
    """One evaluation: what it is called, where it can be read, or the id or hash of a study here; its design's key; for how many months it followed people."""

    name: str
    design: str
    where: str = ""
    study: str = ""
    months: int = 0

    @property
    def is_named(self) -> bool:
        """Whether somebody else can find it."""
        return bool(self.name.strip()) and bool(self.where.strip() or self.study.strip())


def missing_for(level: str, evaluations: Sequence[Evaluation], told: EvidenceLevels | None = None) -> tuple[str, ...]:
    """What a claim of that level lacks, one sentence each; empty where it may be made. Raises KeyError for a level or design that there is not.

    Source of the method: the evidence standards that the definition names. A design carries no claim above its ceiling, and weak evaluations do not
    add up: only those that are strong enough for the level count for it.
    """
    told = told or evidence_levels.shipped()
    wanted = told.level(level)
    if not wanted.evaluations:
        return ()
    able = _able(wanted, evaluations, told)
    return (*_too_few(wanted, evaluations, able, told), *_too_short(wanted, able))


def ceiling(evaluations: Sequence[Evaluation], told: EvidenceLevels | None = None) -> str:
    """The key of the strongest level that these evaluations can carry; "found not to work" is left aside, being no matter of more or less."""
    told = told or evidence_levels.shipped()
    reached = {design.ceiling for design in told.designs}
    ladder = [level.key for level in told.levels if level.key in reached or _next_to(level, told, reached)]
    return next(key for key in reversed(ladder) if not missing_for(key, evaluations, told))


def _next_to(level: Level, told: EvidenceLevels, reached: set[str]) -> bool:
    """Whether a level stands below one that a design reaches: a step of the ladder all the same."""
    order = [one.key for one in told.levels]
    return order.index(level.key) < max(order.index(key) for key in reached)


def _able(level: Level, evaluations: Sequence[Evaluation], told: EvidenceLevels) -> list[Evaluation]:
    """Those that are named and strong enough for the level."""
    return [one for one in evaluations if one.is_named and told.strength(one.design) >= told.strength(level.design)]


def _too_few(level: Level, evaluations: Sequence[Evaluation], able: Sequence[Evaluation], told: EvidenceLevels) -> tuple[str, ...]:
    if len(able) >= level.evaluations:
        return ()
    many = "one evaluation that is named," if level.evaluations == 1 else f"{level.evaluations} evaluations that are named, each"
    needs = f"“{level.words}” needs {many} at least as strong as “{told.design(level.design).words}”."
    weak = [one for one in evaluations if one not in able]
    found = f"{len(able)} of the {len(evaluations)} named here can carry it." if weak else f"{len(able) or 'None'} is named here." if len(able) < 2 else ""
    return (" ".join((needs, found)).strip(),)


def _too_short(level: Level, able: Sequence[Evaluation]) -> tuple[str, ...]:
    if not level.months or any(one.months >= level.months for one in able):
        return ()
    return (f"“{level.words}” needs an evaluation that followed people for {level.months} months or longer. None of those that can carry it did.",)
