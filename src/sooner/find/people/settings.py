"""The people model as it is shipped or trained: its header, its thresholds, and Splink's own settings."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from sooner.errors import CheckFailed

#: The model that ships with the library.
SHIPPED = "people_1.json"
_FORMAT = 1


@dataclass(frozen=True)
class Thresholds:
    """The stated numbers of the model. Weights are in bits: the log2 of the odds that two records are one person.

    ``join``: two records are put together from this weight (7 bits: odds of more than 100 to 1).
    ``fracture``: from this weight up to ``join`` lies the review band: two who were one person before stay so, two who were not do not become it,
    and a person is asked.
    ``lead``: where a record could belong to either of two who must stay apart, one link must lead the other by so many bits.
    ``floor``: pairs below it are not kept at all.
    ``apart``: the weight that a pair kept apart is given instead of its own.
    ``names_from``: a forename borne by so many records is a name, not a slip of the pen.
    ``generation``: so many years between dates of birth are a parent and a child, not a slip.
    ``recall_of_sure_pairs``: the share of true pairs that the sure rules are taken to find, when the prior is estimated.
    """

    join: float = 7.0
    fracture: float = 4.0
    lead: float = 10.0
    floor: float = 0.0
    apart: float = -5.0
    names_from: int = 5
    generation: int = 12
    recall_of_sure_pairs: float = 0.7


@dataclass(frozen=True)
class Model:
    """A model: what it is, what it was trained on, its thresholds, and Splink's settings with the trained chances."""

    name: str
    version: int
    trained_on: str
    trained_at: str
    thresholds: Thresholds
    splink: dict[str, Any]
    notes: tuple[str, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """The model as it is written to a file."""
        header = {"format": _FORMAT, "name": self.name, "version": self.version, "trained_on": self.trained_on, "trained_at": self.trained_at}
        return {**header, "notes": list(self.notes), "thresholds": vars(self.thresholds), "splink": self.splink}


def read(model: dict[str, Any]) -> Model:
    """The model from its dictionary. Raises CheckFailed where it was written in a newer format."""
    if model.get("format") != _FORMAT:
        raise CheckFailed(f"The people model has format {model.get('format')}; this version of sooner reads format {_FORMAT}. Upgrade sooner.")
    header = {name: model[name] for name in ("name", "version", "trained_on", "trained_at")}
    return Model(**header, thresholds=Thresholds(**model["thresholds"]), splink=model["splink"], notes=tuple(model["notes"]))


def shipped() -> dict[str, Any]:
    """The shipped model's dictionary."""
    text = (files("sooner") / "definitions" / "models" / SHIPPED).read_text(encoding="utf-8")
    model: dict[str, Any] = json.loads(text)
    return model
