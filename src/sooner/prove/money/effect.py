"""The effect, taken from a finished result and never typed: its estimate with its interval, or a refusal in the words of its verdict."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sooner.errors import CheckFailed, Fault
from sooner.prove.forms import DESIGNS
from sooner.prove.money.rows import MoneyRefused
from sooner.prove.money.spread import Interval
from sooner.prove.result import OWN_UNIT, POINTS, Result
from sooner.prove.verdict import SENTENCES

#: Verdicts of which nothing can be put into money.
REFUSED = ("not_a_fair_comparison", "cannot_show_cause")
#: Designs whose effect is one for each person: that of an area, or of a month, cannot be multiplied by people.
PER_PERSON = tuple(dict.fromkeys(form.name for form in DESIGNS.values() if form.per_person))
#: The level of the interval where an older result does not say it.
_ALPHA = 0.05
_UNITS = {POINTS: 0.01, OWN_UNIT: 1.0}
_NUMBER = int | float
_TEXTS = ("question", "design", "direction", "scale", "verdict", "verdict_sentence", "protocol_hash", "data_hash")
_NO_RESULT = "Give the result.json that `sooner prove` wrote, as it is."


@dataclass(frozen=True)
class Effect:
    """What a study found, per person to whom it was offered. ``spread``: how much better, in events, or in the outcome's own unit; below 0 is worse."""

    question: str
    outcome: str
    scale: str
    verdict: str
    sentence: str
    stamp: str
    protocol_hash: str
    data_hash: str
    spread: Interval

    def in_scale(self, improvement: float) -> float:
        """An improvement in the unit of the study's own report."""
        return improvement / _UNITS[self.scale]


def take_effect(source: Result | Mapping[str, Any] | Path | str) -> Effect:
    """The effect of a result.

    Raises MoneyRefused for what is no result of `sooner prove` or is in a scale that is no number of events per person, CheckFailed where
    its verdict allows nothing to be put into money.
    """
    said, name = _read(source)
    faults = _faults(said, name)
    if faults:
        raise MoneyRefused(faults)
    if said["verdict"] in REFUSED:
        why = " ".join(str(each) for each in said.get("can_say", ())) if said["verdict"] == REFUSED[0] else ""
        raise CheckFailed(f"This result cannot be put into money. {said['verdict_sentence']} {why}".strip())
    faults = _figures(said, name)
    if faults:
        raise MoneyRefused(faults)
    return Effect(
        question=said["question"],
        outcome=str(said.get("outcome") or "the event counted"),
        scale=said["scale"],
        verdict=said["verdict"],
        sentence=said["verdict_sentence"],
        stamp=str(said.get("stamp") or ""),
        protocol_hash=said["protocol_hash"],
        data_hash=said["data_hash"],
        spread=_spread(said),
    )


def _read(source: Result | Mapping[str, Any] | Path | str) -> tuple[Mapping[str, Any], str]:
    if isinstance(source, Result):
        return source.as_dict(), "the result"
    if isinstance(source, Mapping):
        return source, "the result"
    path = Path(source)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, IsADirectoryError):
        raise MoneyRefused([Fault(path.name, "the file is not there", f"Check the path. {_NO_RESULT}")]) from None
    except ValueError:
        raise MoneyRefused([Fault(path.name, "it is not JSON", _NO_RESULT)]) from None
    if not isinstance(said, dict):
        raise MoneyRefused([Fault(path.name, "it is no result", _NO_RESULT)])
    return said, path.name


def _faults(said: Mapping[str, Any], name: str) -> list[Fault]:
    """What is missing of a result, and words that no result has."""
    faults = [Fault(name, "a result has this key", _NO_RESULT, column=key) for key in _TEXTS if not isinstance(said.get(key), str)]
    for key, known in (("verdict", tuple(SENTENCES)), ("direction", ("higher", "lower"))):
        if isinstance(said.get(key), str) and said[key] not in known:
            faults.append(Fault(name, "no result says this", _NO_RESULT, column=key, value=said[key]))
    return faults


def _figures(said: Mapping[str, Any], name: str) -> list[Fault]:
    """What is wrong with the figures: they are not there, they contradict each other or the verdict, or they are no number of events per person."""
    if said["scale"] not in _UNITS:
        mend = f"Only results in {' or in '.join(_UNITS)} say how many events there are fewer for each person."
        return [Fault(name, "an effect in this scale cannot be put into money", mend, column="scale", value=said["scale"])]
    if said["design"] not in PER_PERSON:
        mend = f"Only these designs say how much better each person fared: {', '.join(PER_PERSON)}."
        return [Fault(name, "an effect of this design is not one for each person", mend, column="design", value=said["design"])]
    if said.get("estimator") == "cace":
        why = "an effect on those who took it up because of the draw is not one for each person to whom it was offered"
        return [Fault(name, why, 'Give the result of the whole arms: take estimator = "cace" out of the protocol.', column="estimator")]
    estimate, interval, alpha = said.get("estimate"), said.get("interval"), said.get("alpha", _ALPHA)
    numbers = [estimate, alpha, *(interval if isinstance(interval, list | tuple) else ())]
    if len(numbers) != 4 or not all(isinstance(each, _NUMBER) and math.isfinite(each) for each in numbers):
        return [Fault(name, "a result with this verdict has an estimate with its interval", _NO_RESULT, column="interval")]
    low, high = numbers[2:]
    better = (low > 0, high < 0)[said["direction"] == "lower"]
    worse = (high < 0, low > 0)[said["direction"] == "lower"]
    agrees = {"better": better, "worse": worse}.get(said["verdict"], True)
    if not low <= estimate <= high or low == high or not 0 < alpha < 1 or not agrees:
        return [Fault(name, "the verdict, the estimate and the interval contradict each other", _NO_RESULT, column="interval", value=f"{low} to {high}")]
    return []


def _spread(said: Mapping[str, Any]) -> Interval:
    sign = (1 if said["direction"] == "higher" else -1) * _UNITS[said["scale"]]
    ends = sorted(sign * end for end in said["interval"])
    return Interval(sign * said["estimate"], ends[0], ends[1], 1 - said.get("alpha", _ALPHA))
