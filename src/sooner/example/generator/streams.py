"""One source of chance for each purpose, so that a change in one part of the generator does not shift another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: New purposes go at the end: the place in the list decides the stream.
PURPOSES = (
    "areas",
    "households",
    "communal",
    "people",
    "apart",
    "names",
    "identifiers",
    "dwellings",
    "moves",
    "needs",
    "incidents",
    "programme",
    "police",
    "children",
    "schools",
    "housing",
    "health",
    "partnership",
    "justice",
    "courts",
    "prison",
    "victim_support",
    "treatment",
    "jobcentre",
    "voluntary",
    "schemes",
)


@dataclass(frozen=True)
class Streams:
    """The sources of chance of one run, by purpose."""

    seeds: dict[str, np.random.SeedSequence]

    @classmethod
    def of(cls, seed: int) -> Streams:
        """Streams that depend on nothing but the seed."""
        return cls(dict(zip(PURPOSES, np.random.SeedSequence(seed).spawn(len(PURPOSES)), strict=True)))

    def for_purpose(self, purpose: str) -> np.random.Generator:
        """A generator for the purpose, always at its beginning; KeyError for a purpose that is not listed."""
        return np.random.default_rng(self.seeds[purpose])
