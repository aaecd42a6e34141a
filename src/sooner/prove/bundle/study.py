"""``study.json``: everything beside the data that an answer was worked out from. ``sooner prove`` writes it beside the result."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.reading import read

if TYPE_CHECKING:
    from sooner.prove.result import Result

NAME, FORMAT = "study.json", 1
#: The packages whose version can move the last digits of a figure.
PACKAGES = ("sooner", "numpy", "pandas", "scipy", "statsmodels")


@dataclass(frozen=True)
class Study:
    """What was asked, how it was frozen, and what it was worked out with. ``result_hash``: SHA-256 of the text of result.json.

    ``first_protocol`` is what was frozen, None where nothing was; ``data_name`` is None for published counts.
    """

    format: int
    question: str
    protocol: Mapping[str, Any]
    protocol_hash: str
    frozen_on: str | None
    stamp: str
    first_protocol: Mapping[str, Any] | None
    deviations: tuple[Mapping[str, Any], ...]
    seed: int
    data_name: str | None
    data_hash: str
    open: bool
    result_hash: str
    versions: Mapping[str, str]

    def text(self) -> str:
        """As it is written. Keys stay in the order in which they stand in the answer, which has to come out byte for byte."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"

    def asked(self) -> Protocol:
        """The protocol. Raises ProtocolRefused where this version cannot take it."""
        return read(self.protocol, f"the protocol in {NAME}")

    def standing(self) -> Standing:
        """Whether it was frozen, and what has changed since."""
        first = None if self.first_protocol is None else Protocol.model_validate(self.first_protocol)
        return Standing(self.frozen_on, self.stamp, tuple(dict(each) for each in self.deviations), first)


def study_of(result: Result) -> Study:
    """What a result was worked out from."""
    protocol, standing = result.protocol, result.standing
    return Study(
        FORMAT,
        protocol.question,
        protocol.canonical(),
        protocol.hash,
        standing.frozen_on,
        standing.stamp,
        None if standing.first is None else standing.first.canonical(),
        standing.deviations,
        result.seed,
        result.data_name,
        result.data_hash,
        protocol.open,
        hash_of(result.text()),
        versions(),
    )


def read_study(text: str) -> Study:
    """A study as it was written. Raises ValueError, TypeError or KeyError where it is none."""
    said = json.loads(text)
    if said["format"] != FORMAT:
        raise ValueError(f"format {said['format']}")
    study: Study = TypeAdapter(Study).validate_python(said)
    for day in (study.frozen_on, *(each["seen_on"] for each in study.deviations)):
        if day is not None:
            date.fromisoformat(day)
    if not all(isinstance(each["changed"], dict) for each in study.deviations):
        raise TypeError("a deviation says no keys")
    study.standing()
    return study


def versions() -> dict[str, str]:
    """What an answer is worked out with on this machine."""
    return {"python": platform.python_version(), "machine": platform.machine(), **{name: version(name) for name in PACKAGES}}


def hash_of(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
