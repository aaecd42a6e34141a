"""The kinds of household, how common each is, and the places (slots) that people have in one."""

from __future__ import annotations

import numpy as np

from sooner.example.generator.chance import Numbers, Reals

ONE_PERSON, COUPLE, COUPLE_CHILDREN, STEP_FAMILY, LONE_PARENT, COUPLE_GROWN, LONE_GROWN, THREE_GENERATIONS, KINSHIP, FOSTER, SHARERS, RESIDENT = range(12)
NAMES = (
    "one_person",
    "couple",
    "couple_with_children",
    "step_family",
    "lone_parent",
    "couple_with_grown_children",
    "lone_parent_with_grown_children",
    "three_generations",
    "kinship_carers",
    "foster_carers",
    "sharers",
    "resident",
)

#: Share of private households (near the 2021 census of England; the last kind is of communal places and drawn apart).
#: Lone parents are about 15 % of households with dependent children.
SHARES = (0.285, 0.245, 0.185, 0.027, 0.042, 0.060, 0.032, 0.012, 0.005, 0.003, 0.045)

#: By how much a kind grows (shrinks) for each decile of deprivation below (above) the middle.
_BY_DEPRIVATION = np.array([0.02, -0.05, -0.02, 0.04, 0.13, -0.02, 0.05, 0.03, 0.08, 0.0, 0.08])
#: By how much it is multiplied in communities where households are larger (the census shows it for South Asian, Arab and African groups).
_WHERE_LARGER = np.array([0.5, 0.7, 1.7, 0.8, 1.0, 1.3, 0.9, 6.0, 1.0, 0.5, 1.0])

FIRST, SECOND, GRANDMOTHER, GRANDFATHER = 0, 1, 2, 3
CHILDREN = slice(4, 16)
FOSTERED = slice(16, 18)
SHARING = slice(18, 22)
UNBORN = slice(22, 24)
SLOTS = 24

WITH_SECOND_PARENT = (COUPLE_CHILDREN, COUPLE_GROWN, THREE_GENERATIONS, FOSTER)
COUPLES = (COUPLE, COUPLE_CHILDREN, STEP_FAMILY, COUPLE_GROWN, THREE_GENERATIONS, KINSHIP, FOSTER)
WITH_DEPENDENT_CHILDREN = (COUPLE_CHILDREN, STEP_FAMILY, LONE_PARENT, THREE_GENERATIONS, KINSHIP, FOSTER)


def draw_kinds(decile: Numbers, larger: np.ndarray[tuple[int], np.dtype[np.bool_]], rng: np.random.Generator) -> Numbers:
    """The kind of each private household, by its area's deprivation and whether its community's households are larger."""
    weights: Reals = np.array(SHARES) * np.clip(1 + (5.5 - decile[:, None]) * _BY_DEPRIVATION, 0.2, None)
    weights = np.where(larger[:, None], weights * _WHERE_LARGER, weights)
    edges = np.cumsum(weights, axis=1)
    drawn: Numbers = (rng.random(len(decile))[:, None] * edges[:, -1:] > edges).sum(axis=1)
    return drawn
