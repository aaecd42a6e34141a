"""Who needs which skill: the gap between what the work asks for and what somebody does, as they and their manager see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sooner import disclosure


@dataclass(frozen=True)
class View:
    """One skill of one person: the level that the work needs, their own view and their manager's; None where nobody has said."""

    skill: str
    needed: int
    own: int | None
    manager: int | None

    @property
    def seen(self) -> int | None:
        """The lower of the two views: a need that either sees is a need."""
        said = [view for view in (self.own, self.manager) if view is not None]
        return min(said, default=None)

    @property
    def gap(self) -> int | None:
        """How many levels are missing; 0 where none is, None where nobody has said."""
        return None if self.seen is None else max(0, self.needed - self.seen)

    @property
    def differ(self) -> bool:
        """Whether the two see it differently: something to talk about."""
        return self.own is not None and self.manager is not None and self.own != self.manager


def views(needed: Mapping[str, int], own: Mapping[str, int], manager: Mapping[str, int]) -> list[View]:
    """The skills that somebody's work needs, in the order of ``needed``."""
    return [View(skill, level, own.get(skill), manager.get(skill)) for skill, level in needed.items()]


@dataclass(frozen=True)
class Needs:
    """How many people of each group need each skill: rows are groups, columns are skills; None for a count that is hidden.

    ``said``: how many people of each group have been rated at all, without whom a count of needs says nothing.
    """

    groups: tuple[str, ...]
    skills: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    said: tuple[int | None, ...]


def counted(found: Iterable[tuple[str, Sequence[View]]], skills: Sequence[str], protect: bool) -> Needs:
    """How many people of each group have a gap in each skill. ``found``: a group and the views of one person of it.

    ``protect``: for who may not know the people. A group of which fewer than ten have been rated is hidden whole, a nought too: of three people
    it would say something of each. Of the others counts from 1 to 9 are hidden and the rest rounded, so that none can be worked out.
    Skills do not add up, since one person may need several: the groups of each skill are protected together.
    """
    people = list(found)
    groups = tuple(dict.fromkeys(group for group, _ in people))
    rated = Counter(group for group, views_of_one in people if any(view.gap is not None for view in views_of_one))
    gaps = Counter((group, view.skill) for group, views_of_one in people for view in views_of_one if view.gap)
    large = [group for group in groups if not protect or rated[group] >= disclosure.FLOOR]
    shown = {skill: _shown([gaps[group, skill] for group in large], protect) for skill in skills}
    by_group = {group: tuple(shown[skill][place] for skill in skills) for place, group in enumerate(large)}
    said = _shown([rated[group] for group in groups], protect)
    return Needs(groups, tuple(skills), tuple(by_group.get(group, (None,) * len(skills)) for group in groups), tuple(said))


def _shown(counts: list[int], protect: bool) -> list[int | None]:
    return disclosure.protect([counts]).cells[0] if protect and counts else list(counts)
