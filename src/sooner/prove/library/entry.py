"""One published evaluation as its file says it, in TOML: every key, and what makes a file be refused. Frozen once read."""

from __future__ import annotations

from math import isclose
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from sooner.definitions import frameworks, study_strength
from sooner.faults import Part

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Mark = Annotated[int, Field(ge=0, le=4)]

#: The framework whose needs an outcome may name.
FRAMEWORK = "sf_2022"
#: How an estimate is told: a difference of shares, a ratio of two (1 is no difference), or standard deviations.
Scale = Literal["percentage points", "ratio", "standard deviations"]


def _design(said: str) -> str:
    known = [one.design for one in study_strength.shipped().designs]
    if said not in known:
        raise ValueError(f"there is no such design. One of: {', '.join(known)}")
    return said


def _need(said: str) -> str:
    framework = frameworks.shipped(FRAMEWORK)
    known = list(framework.needs) if framework else []
    if said not in known:
        raise ValueError(f"the framework {FRAMEWORK} has no such need. Its needs are {known[0]} to {known[-1]}; leave it out where none fits")
    return said


Design = Annotated[Text, AfterValidator(_design)]
Need = Annotated[Text, AfterValidator(_need)]


class Source(Part):
    """Where it stands, and whether whoever wrote the entry has read it there or found it quoted, and by whom."""

    where: Text
    page: Text
    seen: Literal["read", "quoted"]
    quoted_by: Text | None = None

    @model_validator(mode="after")
    def _who_quotes(self) -> Source:
        if (self.seen == "quoted") != (self.quoted_by is not None):
            raise ValueError('quoted_by says who quotes it: it belongs to seen = "quoted", and only to it')
        return self


class Found(Part):
    """One outcome of an evaluation: what was measured, which way is wanted, what was found, and the figures as far as they were published.

    ``found``: what was seen; ``significant``: whether it was told apart from chance, as published.
    """

    measure: Text
    direction: Literal["higher", "lower"]
    found: Literal["better", "worse", "no difference"]
    significant: Literal["yes", "no", "not said"]
    window: str = ""
    need: Need | None = None
    unit: str = ""
    treated: Number | None = None
    comparison: Number | None = None
    people_treated: Annotated[int, Field(gt=0)] | None = None
    people_comparison: Annotated[int, Field(gt=0)] | None = None
    estimate: Number | None = None
    low: Number | None = None
    high: Number | None = None
    scale: Scale | None = None
    level: Annotated[float, Field(gt=50, lt=100)] = 95.0
    worked_out: bool = False
    words: str = ""

    @property
    def adverse(self) -> bool:
        """Whether those who got it fared worse."""
        return self.found == "worse"

    @property
    def poolable(self) -> bool:
        """Whether it can stand in a forest: an estimate with its interval, in a scale that is named."""
        return self.low is not None

    @model_validator(mode="after")
    def _agrees(self) -> Found:
        _refuse_if(self._of_pairs(), self._of_interval(), self._of_figures())
        return self

    def _of_pairs(self) -> str:
        if (self.treated is None) != (self.comparison is None):
            return "figures are given for both groups, treated and comparison, or for neither"
        if self.treated is not None and not self.unit:
            return "say the unit of the figures, such as per cent"
        return "a scale is needed for an estimate, and only for one" if (self.estimate is None) != (self.scale is None) else ""

    def _of_interval(self) -> str:
        if (self.low is None) != (self.high is None):
            return "an interval has two ends: give low and high, or neither"
        if self.low is None or self.high is None:
            return ""
        if self.estimate is None or not self.low <= self.estimate <= self.high or self.low == self.high:
            return "the estimate does not lie within its interval"
        if self.scale == "ratio" and self.low <= 0:
            return "a ratio lies above 0"
        none = 1.0 if self.scale == "ratio" else 0.0
        told = self.low > none or self.high < none
        if self.significant != "not said" and told != (self.significant == "yes"):
            return f"the interval {'leaves out' if told else 'holds'} no difference, and significant says otherwise"
        return ""

    def _of_figures(self) -> str:
        """Figures that say the other of what the words say: a finding for the worse could stand as one for the better."""
        gaps = [self.treated - self.comparison] if self.treated is not None and self.comparison is not None else []
        if self.estimate is not None:
            gaps.append(self.estimate - (1.0 if self.scale == "ratio" else 0.0))
        good = 1 if self.direction == "higher" else -1
        for gap in gaps:
            way = "no difference" if isclose(gap, 0, abs_tol=1e-12) else "better" if gap * good > 0 else "worse"
            if self.found in ("better", "worse") and way != self.found:
                return f"the figures say {way!r}, and found says {self.found!r}: look at direction too"
        return ""


class Said(Part):
    """What somebody says of one of the five things, with their name; ``quality``: their mark from 0 to 4, where they give one."""

    words: Text
    by: Text
    quality: Mark | None = None


class Emmie(Part):
    """The three of the five things that no figure tells. What nobody says stays "not said"."""

    mechanism: Said | None = None
    moderators: Said | None = None
    implementation: Said | None = None


class Money(Part):
    """What it costs or gives back, in words and as published; ``ratio``: pounds of benefit for each pound."""

    words: Text
    ratio: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    cost: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    per: str = ""

    @model_validator(mode="after")
    def _per_what(self) -> Money:
        _refuse_if("say what the cost is for, such as a family" if self.cost is not None and not self.per else "")
        return self


class Published(Part):
    """One published evaluation."""

    title: Text
    by: Text
    published: Text
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    intervention: Text
    population: Text
    design: Design
    comparison: Text
    followed_months: Annotated[int, Field(ge=0)] | None = None
    source: Source
    outcome: tuple[Found, ...] = Field(min_length=1)
    economic: Money | None = None
    emmie: Emmie = Emmie()
    cannot_say: tuple[Text, ...] = Field(min_length=1)


class Words(Part):
    """What people say of a study of one's own: ``study`` is its protocol's hash, or the first 16 letters of it."""

    study: Annotated[Text, StringConstraints(pattern=r"^[0-9a-f]{16,64}$")]
    emmie: Emmie


def _refuse_if(*why: str) -> None:
    for said in why:
        if said:
            raise ValueError(said)
