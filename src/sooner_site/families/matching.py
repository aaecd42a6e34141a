"""Whether a name that somebody typed may be the name on a record: without regard to case, accents and order, with short forms and near spelling."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher

from sooner_site.families.names import plain_name, ways_of_writing

#: From how much of two names being alike on (0 to 1) one may be a slip of the other: SMYTH and SMITH are 0.8 alike.
NEAR = 0.8


def may_be(forename: str, surname: str, other_forename: str, other_surname: str) -> bool:
    """Whether two names may be one person's, in this order or the other. A part that was not given is not compared; with no part given nothing is alike."""
    typed, other = (plain_name(forename), plain_name(surname)), (plain_name(other_forename), plain_name(other_surname))
    return _alike(*typed, *other) or _alike(*reversed(typed), *other)


def _alike(forename: str, surname: str, other_forename: str, other_surname: str) -> bool:
    if not (forename or surname):
        return False
    return (not forename or _same_forename(forename, other_forename)) and (not surname or _same_surname(surname, other_surname))


def _same_forename(one: str, other: str) -> bool:
    return bool(other) and (other in ways_of_writing(one) or one in ways_of_writing(other) or _near(one, other))


def _same_surname(one: str, other: str) -> bool:
    """Near each other, or one a part of a double name."""
    return bool(other) and (_near(one, other) or one in other.split() or other in one.split())


def _near(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEAR


def dates_like(born: date) -> tuple[date, ...]:
    """The date, and the one with day and month changed over where that is a date too."""
    return (born, born.replace(day=born.month, month=born.day)) if born.day <= 12 and born.day != born.month else (born,)
