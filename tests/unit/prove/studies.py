"""Small studies for tests: a trial of people whose every value is known."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

PROTOCOL: dict[str, Any] = {"question": "Does it help?", "design": "trial", "outcome": "incidents", "treatment": "offered", "direction": "lower"}


def trial(people: int = 200, effect: float = -1.0, seed: int = 1) -> pd.DataFrame:
    """Half offered, half not: id, offered, incidents, harmed (0 or 1), age, district, drawn, seen."""
    rng = np.random.default_rng(seed)
    offered = np.arange(people) % 2
    incidents = rng.poisson(4, people) + effect * offered
    return pd.DataFrame(
        {
            "id": [f"P{number:04d}" for number in range(people)],
            "offered": offered,
            "incidents": incidents,
            "harmed": (rng.random(people) < 0.4 - 0.1 * offered).astype(int),
            "age": rng.integers(12, 60, people).astype(float),
            "district": np.array(["North", "South"])[np.arange(people) // 2 % 2],
            "drawn": "2025-01-01",
            "seen": "2026-01-01",
        }
    )


def protocol(**keys: Any) -> dict[str, Any]:
    """The trial's protocol with some keys changed; None takes one out."""
    return {key: value for key, value in {**PROTOCOL, **keys}.items() if value is not None}


def counts(treated: tuple[int, int], comparison: tuple[int, int], **keys: Any) -> dict[str, Any]:
    """A protocol with counts: people and events of both arms."""
    both = {"treated": treated, "comparison": comparison}
    return protocol(outcome=None, treatment=None, counts={arm: {"n": n, "events": events} for arm, (n, events) in both.items()}, **keys)


def as_toml(asked: dict[str, Any]) -> str:
    """A protocol as somebody would write it."""
    return "\n".join(f"{key} = {_value(value)}" for key, value in asked.items())


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {part}" for name, part in value.items()) + " }"
    return json.dumps(value)
