"""A survey file as it was read: how people were chosen, what the weights are fitted to, what is estimated. Frozen."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictFloat, StrictInt, StrictStr

from sooner.prove.protocol import Names, Text

Positive = Annotated[float, Field(ge=0, allow_inf_nan=False)]
#: How many people there are of each answer.
Margin = dict[str, Positive]
Share = Annotated[float, Field(gt=0, lt=1)]
Shares = Annotated[tuple[Share, ...], BeforeValidator(lambda given: tuple(given) if isinstance(given, list) else (given,))]
#: A word is the answer that is counted; a number how sure the interval is.
Level = Annotated[StrictFloat, Field(ge=0.5, lt=1)] | StrictStr
Values = StrictStr | StrictInt | StrictFloat | list[StrictStr | StrictInt | StrictFloat]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Poststratify(_Part):
    """One column with how many people there are of each answer."""

    margins: Annotated[dict[str, Margin], Field(min_length=1, max_length=1)]


class Rake(_Part):
    """Several columns, each with how many people there are of each answer."""

    margins: Annotated[dict[str, Margin], Field(min_length=1)]
    steps: Annotated[int, Field(ge=1, le=10_000)] = 100
    tolerance: Annotated[float, Field(gt=0, lt=0.01)] = 1e-10


class Calibrate(_Part):
    """Columns with how many people there are of each answer, or with the total of a number."""

    margins: Annotated[dict[str, Margin | Annotated[float, Field(allow_inf_nan=False)]], Field(min_length=1)]
    method: Literal["linear", "raking", "logit"] = "linear"
    bounds: tuple[Annotated[float, Field(ge=0, lt=1)], Annotated[float, Field(gt=1)]] | None = None


class Asked(_Part):
    """One estimate that is asked for. ``kinds`` says what each key means."""

    kind: str
    of: Names = ()
    x: Names = ()
    by: Names = ()
    where: StrictStr | dict[str, Values] | None = None
    family: str = "gaussian"
    q: Shares = (0.5,)
    level: Level = 0.95
    method: str | None = None

    @property
    def confidence(self) -> float:
        """How sure the interval is."""
        return self.level if isinstance(self.level, float) else 0.95

    @property
    def counted(self) -> str | None:
        """The one answer that is counted, where one is named."""
        return self.level if isinstance(self.level, str) else None


class Rolling(_Part):
    """A moving share or mean, and what has changed."""

    of: Text
    time: Text
    level: StrictStr | None = None
    by: Names = ()
    periods: Annotated[int, Field(ge=1, le=20)] = 4


class Scale(_Part):
    """Answers that are taken to say the same thing; ``turned``: those of them that run the other way."""

    name: Text
    items: Annotated[Names, Field(min_length=3, max_length=20)]
    turned: Names = ()


class Drivers(_Part):
    """An answer, and what may go together with it; ``by``: the areas in which it is worked out one by one too."""

    of: Text
    x: Annotated[Names, Field(min_length=1)]
    by: Names = ()
    level: StrictStr | None = None
    where: StrictStr | dict[str, Values] | None = None


class Event(_Part):
    """A day on which something happened. ``weeks``: so long before and after; ``x``: what should be alike before and after."""

    name: Text
    of: Text
    time: Text
    date: date
    direction: Literal["higher", "lower"]
    weeks: Annotated[int, Field(ge=1, le=52)] = 8
    level: StrictStr | None = None
    x: Names = ()
    margin: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    placebos: Annotated[int, Field(ge=1, le=10)] = 3


class Published(_Part):
    """The columns of a published table: when, who, what, the share, and the share of the whole area."""

    time: Text
    value: Text
    by: Text
    of: Text
    whole: Text | None = None


class Plan(_Part):
    """One survey file. ``kinds.MEANINGS`` says what each key means."""

    question: Text = "What people say"
    data_class: Literal["open", "indirect"] = "indirect"
    rows: Literal["people", "areas"] = "people"
    strata: Names = ()
    clusters: Names = ()
    nested: bool = False
    fpc: Names = ()
    single_unit: Literal["refuse", "certainty", "centred"] = "refuse"
    weights: Text | None = None
    replicate_weights: Names = ()
    replicate_type: Literal["jk1", "jkn", "jk2", "bootstrap", "brr", "fay", "acs", "successive_difference", "other"] | None = None
    replicate_scale: Positive | tuple[Positive, ...] | None = None
    replicate_fay: Annotated[float, Field(ge=0, lt=1)] | None = None
    replicate_combined: bool = True
    replicate_mse: bool = False
    replicate_count: Annotated[int, Field(ge=20, le=10_000)] = 200
    replicate_seed: int = 1
    poststratify: Poststratify | None = None
    rake: Rake | None = None
    calibrate: Calibrate | None = None
    scale: tuple[Scale, ...] = ()
    estimate: tuple[Asked, ...] = ()
    rolling: Rolling | None = None
    drivers: Drivers | None = None
    event: Event | None = None
    published: Published | None = None

    @property
    def open(self) -> bool:
        """Whether the data are published ones, so that nothing has to be hidden."""
        return self.data_class == "open"

    @property
    def hash(self) -> str:
        """SHA-256 of what it says."""
        said: dict[str, Any] = self.model_dump(mode="json", exclude_defaults=True)
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
