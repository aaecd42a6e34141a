"""What a costs file says: the programme, what it costs whom in which year, and what a changed outcome is counted in. Frozen once read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from sooner.disclosure import BASE
from sooner.partnership.column_sources import Part
from sooner.prove.money.discounting import furthest
from sooner.prove.money.rows import YEAR_MEND, year_of

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Kind = Literal["fiscal", "economic", "social"]
Grade = Annotated[int, Field(ge=1, le=6)]
Pounds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
End = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Place = Annotated[int, Field(ge=1)]


def _year(said: str) -> str:
    if year_of(said) is None:
        raise ValueError(f"this is no year. {YEAR_MEND}")
    return said


def _rounded(people: int) -> int:
    if people % BASE:
        raise ValueError("round it to 5, as every count of people is that is shown: the figures that follow from it would give it away")
    return people


Year = Annotated[Text, AfterValidator(_year)]
#: By how much per cent costs are raised and savings cut for each grade of confidence, where the file does not say otherwise.
#: HM Treasury and New Economy, Supporting public service transformation: cost benefit analysis guidance (2014); not checked against the publication.
OPTIMISM = {1: 0.0, 2: 5.0, 3: 10.0, 4: 15.0, 5: 25.0, 6: 40.0}
MOST_YEARS = furthest("standard") + 1


def _in_range(value: float, low: float | None, high: float | None) -> None:
    if (low is None) != (high is None):
        raise ValueError("a range has two ends: give the low and the high one, or neither")
    if low is not None and high is not None and not (low <= value <= high and low < high):
        raise ValueError(f"the value {value:g} does not lie within its range from {low:g} to {high:g}")


class Cost(Part):
    """What one agency gives in each of some years of the programme, in pounds."""

    what: Text
    agency: Text
    amount: Pounds
    source: Text
    grade: Grade
    kind: Kind = "fiscal"
    years: Annotated[tuple[Place, ...], Field(min_length=1)] = (1,)
    price_year: Year | None = None
    low: End | None = None
    high: End | None = None

    @model_validator(mode="after")
    def _sound(self) -> Cost:
        _in_range(self.amount, self.low, self.high)
        if len(set(self.years)) != len(self.years):
            raise ValueError("a year stands twice in years")
        return self


class Statement(Part):
    """An agency's statement of the pooled budget as the site writes it: what it spent counts as its cost."""

    file: Text
    grade: Grade
    actions: tuple[Text, ...] = ()
    kind: Kind = "fiscal"


class Benefit(Part):
    """What one better outcome is counted in: how many units of a unit cost, from which year of the programme on and for how many."""

    unit_cost: Text
    version: Place | None = None
    per: Pounds = 1.0
    per_low: End | None = None
    per_high: End | None = None
    per_source: Text | None = None
    begins: Place = 1
    lasts: Place
    drop_off: Annotated[float, Field(ge=0, lt=1)] = 0.0

    @model_validator(mode="after")
    def _sound(self) -> Benefit:
        _in_range(self.per, self.per_low, self.per_high)
        if self.per_source is None and (self.per != 1 or self.per_low is not None):
            raise ValueError("how many units go with one outcome needs its source: add per_source")
        return self


class Costs(Part):
    """One costs file. ``headline``: the kind of money that the first sentence is about, or all together."""

    programme: Text
    people: Annotated[int, Field(ge=10), AfterValidator(_rounded)]
    price_year: Year
    first_year: Year
    years: Annotated[int, Field(ge=1, le=MOST_YEARS)]
    headline: Literal["fiscal", "economic", "social", "together"] = "fiscal"
    cost: tuple[Cost, ...] = ()
    statement: tuple[Statement, ...] = ()
    benefit: tuple[Benefit, ...] = ()
    optimism: dict[int, Annotated[float, Field(ge=0, lt=100)]] = OPTIMISM
