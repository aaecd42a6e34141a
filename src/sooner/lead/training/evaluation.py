"""How far a course is evaluated: reaction, learning, behaviour, results (Kirkpatrick). What is said is derived from what was found, never ticked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from sooner.help.directory.freshness import months_later

#: Behaviour is looked at so many months after the training, at work: sooner it is still memory, later it is something else.
EARLIEST, LATEST = 3, 6
#: Fewer people in a group, and a share of them says nothing.
FEWEST = 10


class Level(IntEnum):
    """The four levels."""

    REACTION = 1
    LEARNING = 2
    BEHAVIOUR = 3
    RESULTS = 4


NAMES = {Level.REACTION: "reaction", Level.LEARNING: "learning", Level.BEHAVIOUR: "behaviour", Level.RESULTS: "results"}


@dataclass(frozen=True)
class Standing:
    """Where the evaluation of a course stands. ``found``: levels with a finding. ``planned``: behaviour is planned. ``signed``: somebody closed it."""

    found: frozenset[Level]
    planned: bool
    signed: bool

    @property
    def is_evaluated(self) -> bool:
        """Whether it may be called evaluated: behaviour was planned and looked at, and somebody put their name to it."""
        return self.signed and self.planned and Level.BEHAVIOUR in self.found

    @property
    def words(self) -> str:
        """What may be said, honestly: "Reaction only", "Reaction and learning: behaviour is planned", "Evaluated: reaction, learning and behaviour"."""
        if not self.found:
            return "Not evaluated: behaviour is planned" if self.planned else "Not evaluated"
        names = _listed([NAMES[level] for level in sorted(self.found)])
        if self.is_evaluated:
            return f"Evaluated: {names}"
        if Level.BEHAVIOUR in self.found:
            return f"{names.capitalize()} looked at: nobody has put their name to it yet"
        rest = "behaviour is planned" if self.planned else "nobody has looked at behaviour"
        return "Reaction only" + ("; behaviour is planned" if self.planned else "") if self.found == {Level.REACTION} else f"{names.capitalize()}: {rest}"


def standing(found: Collection[int], planned: bool, signed: bool) -> Standing:
    """Where it stands. Raises ValueError for a level that there is not."""
    return Standing(frozenset(Level(one) for one in found), planned, signed)


def why_not_evaluated(found: Collection[int], planned: bool) -> str:
    """Why a course may not be called evaluated yet, as a sentence; empty where it may."""
    if not planned:
        return "No measure of behaviour is planned. Say first what people should do differently at work, where it is counted, by whom and when."
    if Level.BEHAVIOUR not in found:
        return "Nobody has looked yet at what people do differently at work. What people thought of a course, or knew after it, is not enough."
    return ""


def behaviour_window(last_session: date) -> tuple[date, date]:
    """Between which days behaviour is looked at: three to six months after the last session."""
    return months_later(last_session, EARLIEST), months_later(last_session, LATEST)


def why_not_behaviour(on: date, last_session: date | None, people: int, compared: int) -> str:
    """Why a finding cannot count as behaviour, as a sentence; empty where it can. ``compared``: with how many it is compared, 0 for with nobody."""
    if last_session is None:
        return "No session of this course has been held, so nobody can work differently because of it."
    first, _ = behaviour_window(last_session)
    if on < first:
        return f"It is too soon: behaviour is looked at from {first.day} {first:%B %Y}, three months after the last session."
    if people < FEWEST or compared < FEWEST:
        return f"At least {FEWEST} people are needed in each group, those who were trained and those with whom they are compared."
    return ""


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
