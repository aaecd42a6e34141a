"""The form of a signal rule: what an analyst may write in its file."""

from __future__ import annotations

from pydantic import Field, model_validator

from sooner.definitions.reading import Definition

Value = str | bool | int | float

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
    within_months: int | None = Field(default=None, ge=1)
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
        if any(getattr(self, name) is False for name in ("not_past", "empty", "not_empty")):
            raise ValueError("not_past, empty and not_empty are said with true or not at all")
        return self


class Count(Definition):
    """How many rows there must be: at all, within so many months of each other, or running without a gap in a column."""

    at_least: int = Field(default=1, ge=1)
    within_months: int | None = Field(default=None, ge=1)
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


class SignalRule(Definition):
    """One rule: what need it shows, under which outcome, why it matters, who answers for it, and when it fires.

    ``dpia``: where the data protection impact assessment of the rule is found; left out where none is recorded with it.
    ``lasts_months``: how long after its last row the need counts as current; left out where the rows themselves say that
    it is current (a tenancy that has not ended).
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    version: int = Field(ge=1)
    title: str
    framework: str
    outcome: int
    need: str
    why_it_matters: str
    owner: str
    dpia: str = ""
    age: Age | None = None
    fires_when: tuple[Way, ...] = Field(min_length=1, strict=False)
    lasts_months: int | None = Field(default=None, ge=1)
    words: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of extract whose rows it looks at, each once, in the order written."""
        return tuple(dict.fromkeys(way.kind for way in self.fires_when))
