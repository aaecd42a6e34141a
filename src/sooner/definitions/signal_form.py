"""The form of a signal rule: what an analyst may write in its file."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from sooner.definitions.reading import Definition

Value = str | bool | int | float
#: Whom a rule can be about. What it counts, it counts for each of them.
Whom = Literal["person", "family", "address"]
#: The longest time that a rule may speak of: a hundred years. No date is reckoned beyond it.
MOST_MONTHS = 1200
#: No number in what agencies send is larger than this.
LARGEST = 10**15
#: The most rows that a rule may ask for.
MOST_ROWS = 1000

#: What a condition can ask of a column; a condition asks exactly one of them.
OPERATORS = ("is_", "one_of", "at_least", "at_most", "above", "below", "within_months", "not_past", "empty", "not_empty")


class Condition(Definition):
    """One thing that must hold of a row: a column and one question, or ``any`` of several conditions.

    ``within_months``: a date in so many months before today. ``not_past``: empty, or today or later.
    """

    column: str | None = None
    is_: Value | None = Field(default=None, alias="is")
    one_of: tuple[Value, ...] | None = Field(default=None, min_length=1, strict=False)
    at_least: int | float | None = None
    at_most: int | float | None = None
    above: int | float | None = None
    below: int | float | None = None
    within_months: int | None = Field(default=None, ge=1, le=MOST_MONTHS)
    not_past: bool | None = None
    empty: bool | None = None
    not_empty: bool | None = None
    any: tuple[Condition, ...] | None = Field(default=None, min_length=2, strict=False)

    @property
    def operator(self) -> str:
        """The name of the one question asked, as it is written in the file (``is`` rather than ``is_``)."""
        return next(name for name in OPERATORS if getattr(self, name) is not None).rstrip("_")

    @property
    def value(self) -> object:
        """What the question is asked with."""
        return getattr(self, "is_" if self.operator == "is" else self.operator)

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The single questions in it: itself, or those under ``any``."""
        return (self,) if self.any is None else tuple(part for one in self.any for part in one.parts)

    @model_validator(mode="after")
    def _one_question(self) -> Condition:
        asked = [name for name in OPERATORS if getattr(self, name) is not None]
        if self.any is not None:
            if asked or self.column is not None:
                raise ValueError("any stands alone: no column and no question beside it")
            return self
        if self.column is None or len(asked) != 1:
            raise ValueError("a condition names one column and asks exactly one question of it")
        values = self.value if isinstance(self.value, tuple) else (self.value,)
        if any(isinstance(value, int | float) and abs(value) > LARGEST for value in values):
            raise ValueError("no value is as large as this number")
        if any(getattr(self, name) is False for name in ("not_past", "empty", "not_empty")):
            raise ValueError("not_past, empty and not_empty are said with true or not at all")
        return self


class Count(Definition):
    """How many rows there must be: at all, within so many months of each other, or running without a gap in a column."""

    at_least: int = Field(default=1, ge=1, le=MOST_ROWS)
    within_months: int | None = Field(default=None, ge=1, le=MOST_MONTHS)
    consecutive: str | None = None


class Age(Definition):
    """The person's age as at the date, in whole years: from, and under until."""

    from_: int | None = Field(default=None, alias="from", ge=0)
    until: int | None = Field(default=None, ge=1)


class Way(Definition):
    """One way in which a signal fires: rows of one kind, about the person that one of their columns names."""

    kind: str
    about: str = "record_id"
    date: str
    rows: tuple[Condition, ...] = Field(min_length=1, strict=False)
    count: Count = Count()
    row_words: str

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every single question asked of a row, those under ``any`` too."""
        return tuple(part for condition in self.rows for part in condition.parts)


class Rule(Definition):
    """What every rule says: its name and version, why it matters, who answers for it, and when it fires.

    ``lasts_months``: how long after its last row it counts as current; left out where the rows themselves say that
    it is current (a tenancy that has not ended). ``assessment``: the reference of the data protection impact assessment that covers it.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")
    version: int = Field(ge=1, le=9999)
    title: str
    why_it_matters: str
    owner: str
    assessment: str | None = None
    age: Age | None = None
    fires_when: tuple[Way, ...] = Field(min_length=1, strict=False)
    lasts_months: int | None = Field(default=None, ge=1, le=MOST_MONTHS)
    words: str

    @property
    def about_whom(self) -> Whom:
        """Whom it is about: one person, unless the rule says otherwise."""
        return "person"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of extract whose rows it looks at, each once, in the order written."""
        return tuple(dict.fromkeys(way.kind for way in self.fires_when))


class SignalRule(Rule):
    """A rule about a need of one person: which need of which framework it shows."""

    framework: str
    outcome: int
    need: str
