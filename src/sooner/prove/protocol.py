"""A protocol: what is asked, of whom, measured how, and what would count as an answer. Frozen once read."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator, model_validator

from sooner.prove.forms import DESIGNS, default_estimator
from sooner.prove.forms.form import Form

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
#: One name or a list of names.
Names = Annotated[tuple[Text, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else tuple(given) if isinstance(given, list) else given)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Arm(_Part):
    """How many people an arm has, and with how many of them the event happened."""

    n: Annotated[int, Field(gt=0)]
    events: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _no_more_events_than_people(self) -> Arm:
        if self.events > self.n:
            raise ValueError(f"there cannot be more people with the event ({self.events}) than people ({self.n})")
        return self


class Counts(_Part):
    """Published counts of two arms."""

    treated: Arm
    comparison: Arm


class Protocol(_Part):
    """One protocol. ``keys.MEANINGS`` says what each key means, ``forms.DESIGNS`` which of them a design uses."""

    question: Text
    design: str
    outcome: Text | None = None
    treatment: Text | None = None
    control: str | bool | int | float | None = None
    unit: Text | None = None
    direction: Literal["higher", "lower"]
    margin: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    covariates: Names = ()
    strata: Names = ()
    #: with several arms each arm's share, in the order in which they were written
    planned_share: float | tuple[tuple[str, float], ...] | None = None
    time: Text | None = None
    first_treated: Text | None = None
    #: a day may be written as TOML writes days
    cutoff: Annotated[str | int | float | None, BeforeValidator(lambda given: given.isoformat() if isinstance(given, date) else given)] = None
    #: a day where it reads as one, else the name of a column
    event: Annotated[date | Text | None, Field(union_mode="left_to_right")] = None
    window: Annotated[int, Field(ge=1, le=1000)] | None = None
    weights: Text | None = None
    cluster: Names = ()
    received: Text | None = None
    dose: Text | None = None
    pair: Text | None = None
    donors: Names = ()
    offset: Text | None = None
    season: Annotated[int, Field(ge=2, le=366)] | None = None
    bandwidth: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    cluster_period: bool | Text | None = None
    effect: Text | None = None
    effect_se: Text | None = None
    alpha: Annotated[float, Field(ge=0.001, le=0.2)] = 0.05
    standard_errors: str = "hc2"
    estimator: str | None = None
    missing: Literal["complete_cases"] = "complete_cases"
    subgroups: Names = ()
    data_class: Literal["open", "indirect"] = "indirect"
    counts: Counts | None = None

    @field_validator("planned_share", mode="before")
    @classmethod
    def _shares_of_one(cls, given: Any, info: ValidationInfo) -> Any:
        """One share, or those of several arms of a trial, which together are no more than everybody."""
        if given is None:
            return None
        several = isinstance(given, dict | list | tuple)
        if several and info.data.get("design") != "trial":
            raise ValueError("only a trial has several planned shares")
        pairs = list(given.items()) if isinstance(given, dict) else [tuple(each) for each in given] if several else [("", given)]
        for arm, share in pairs:
            if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share < 1:
                raise ValueError(f"{arm or 'it'} should be a number above 0 and below 1")
        if sum(share for _, share in pairs) > 1 + 1e-9:
            raise ValueError("together the shares are more than everybody")
        return tuple((str(arm), float(share)) for arm, share in pairs) if several else float(given)

    @property
    def planned_shares(self) -> tuple[tuple[str, float], ...]:
        """The planned share of each arm that was named."""
        return self.planned_share if isinstance(self.planned_share, tuple) else ()

    @property
    def form(self) -> Form:
        """What the protocol's design needs, may have and can be estimated by."""
        return DESIGNS[self.design, self.counts is not None].said_for(self.estimator)

    @property
    def uses(self) -> str:
        """The estimator that is used: the one named, else the design's own."""
        return self.estimator or default_estimator(self.form, bool(self.covariates))

    @property
    def randomised(self) -> bool:
        """Whether places were given by lot: by the design, or because the protocol says which share was drawn."""
        return self.form.randomised or self.planned_share is not None

    @property
    def open(self) -> bool:
        """Whether the data are published ones, so that no count has to be hidden."""
        return self.data_class == "open"

    @property
    def open_counts(self) -> bool:
        """Whether what is counted may be shown exactly: published data, or no people."""
        return self.open or not self.form.of_people

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return 1 if self.direction == "higher" else -1

    def canonical(self) -> dict[str, Any]:
        """Everything that it says, without what says the same as nothing: order, comments and defaults written out make no difference."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @property
    def hash(self) -> str:
        """SHA-256 of what it says."""
        return hashlib.sha256(json.dumps(self.canonical(), sort_keys=True, ensure_ascii=False).encode()).hexdigest()
