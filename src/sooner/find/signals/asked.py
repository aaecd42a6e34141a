"""Every way of every rule, with the column in which it is marked which rows can fit it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sooner.definitions.row_columns import AGE
from sooner.definitions.signal_form import Condition, Rule, Way
from sooner.find.signals.conditions import months_before
from sooner.find.signals.words import names_in


@dataclass(frozen=True)
class Asked:
    """One way of one rule. ``place``: which it is among all ways that are worked out together."""

    rule: Rule
    number: int
    way: Way
    place: int

    @property
    def column(self) -> str:
        """The column that marks the rows that can fit."""
        return f"fits_{self.place}"

    @property
    def of_the_row(self) -> tuple[Condition, ...]:
        """The conditions that a row answers by itself."""
        return tuple(one for one in self.way.rows if not _needs_the_person(one))

    @property
    def of_the_person(self) -> tuple[Condition, ...]:
        """The conditions for which it has to be known whose row it is."""
        return tuple(one for one in self.way.rows if _needs_the_person(one))

    @property
    def columns(self) -> frozenset[str]:
        """The columns that are needed once it is known which rows can fit."""
        later = {str(part.column) for one in self.of_the_person for part in one.parts}
        return frozenset({self.way.date, *names_in(self.way.row_words), *later, *filter(None, [self.way.count.consecutive])} - {AGE.name})

    @property
    def shows_age(self) -> bool:
        """Whether the words of a row hold the person's age on its date."""
        return AGE.name in names_in(self.way.row_words)

    def since(self, today: date) -> date | None:
        """Rows before this day cannot count, and are left out before an event is counted once; None where any may count."""
        count, lasts = self.way.count, self.rule.lasts_months
        if lasts is None or count.consecutive is not None:
            return None
        # Rows that have to lie close together may be older than the last of them by so many months.
        return months_before(months_before(today, lasts), count.within_months or 0)


def ways_of(rules: Iterable[Rule]) -> tuple[Asked, ...]:
    """Every way of the rules, in their order."""
    every = [(rule, number, way) for rule in rules for number, way in enumerate(rule.fires_when)]
    return tuple(Asked(rule, number, way, place) for place, (rule, number, way) in enumerate(every))


def _needs_the_person(condition: Condition) -> bool:
    return any(part.column == AGE.name for part in condition.parts)
