"""The principles of policing that people meet, in a family or in none, cut to what the reader may see. They are met or not met: nobody is ranked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sooner_site.families import rules
from sooner_site.families.choices import Tier
from sooner_site.families.view import Harm, Principle, Row

#: The sets of weights, and what stands beside each sum.
_HARM = {"harm_cambridge": ("Cambridge Crime Harm Index", " days"), "harm_ons": ("ONS Crime Severity Score", "")}
#: Whom a principle is about that is about no member: by what it is about.
_OF = {"family": "The family", "address": "The family’s home"}


@dataclass(frozen=True)
class Reading:
    """What the reader sees of a family, or of somebody in none: the people by name, whether that is everybody, and the needs as person and signal."""

    names: Mapping[str, str]
    everybody: bool
    needs: Collection[tuple[str, str]]


def told(
    met: Iterable[Mapping[str, Any]],
    every_row: Iterable[Mapping[str, Any]],
    reading: Reading,
    tier_of: Callable[[list[dict[str, Any]]], Tier],
    in_words: Callable[[list[dict[str, Any]]], tuple[Row, ...]],
) -> tuple[Principle, ...]:
    """The principles that the reader may be told of. ``tier_of``: how much of what rests on rows; ``in_words``: rows as they are shown."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in every_row:
        rows.setdefault(row["priority_id"], []).append(dict(row))
    found = []
    for each in met:
        mine = rows.get(each["priority_id"], [])
        tier = tier_of(mine)
        if tier >= Tier.SUMMARY and _may_be_told(each, reading):
            found.append(_principle(each, reading, in_words(mine) if tier >= Tier.FULL else ()))
    return tuple(found)


def _may_be_told(met: Mapping[str, Any], reading: Reading) -> bool:
    """Whether whom it is about, and the needs that it rests on as well, may be told: it must not give away a need that is not shown."""
    # Of a family, and of its home, it is not said which member a row is about: it is told to those who see everybody.
    if not (met["person_id"] in reading.names or (met["whom"] in _OF and reading.everybody)):
        return False
    asked = rules.needs_of_principle(met["priority"])
    if asked is None:
        return True
    theirs = {signal for person, signal in reading.needs if met["whom"] == "family" or asked.seen_in == "family" or person == met["person_id"]}
    return len(theirs.intersection(asked.signals) if asked.signals else theirs) >= asked.at_least


def _principle(met: Mapping[str, Any], reading: Reading, rows: tuple[Row, ...]) -> Principle:
    return Principle(
        priority_id=met["priority_id"],
        title=rules.principle(met["priority"]),
        of=reading.names[met["person_id"]] if met["whom"] == "person" else _OF[met["whom"]],
        words=met["words"],
        rows=rows,
        count=met["rows"],
        harm=tuple(_harm(met)) if rows else (),
        why=rules.why_principle(met["priority"]),
    )


def _harm(met: Mapping[str, Any]) -> Iterable[Harm]:
    for column, (index, unit) in _HARM.items():
        if met[column] is not None:
            yield Harm(index, f"{met[column]:,.1f}".removesuffix(".0") + unit, met[f"{column}_rows"])
