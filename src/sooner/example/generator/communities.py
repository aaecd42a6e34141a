"""Ethnic groups: how common each is in each district, whose names its people bear, and what children of two groups are."""

from __future__ import annotations

import numpy as np

from sooner.example.generator.chance import Numbers

#: Self-defined ethnicity, 18 of the police 18+1 codes (the nineteenth says that nothing was stated).
CODES = ("W1", "W2", "W3", "W9", "M1", "M2", "M3", "M9", "A1", "A2", "A3", "A4", "A9", "B1", "B2", "B9", "O2", "O9")

#: Share of adults in each group by district: a town with large South Asian communities, a mixed town, a rural district.
DISTRICT_SHARES = (
    (0.585, 0.008, 0.004, 0.070, 0.010, 0.005, 0.008, 0.006, 0.040, 0.130, 0.040, 0.006, 0.016, 0.014, 0.032, 0.006, 0.010, 0.010),
    (0.710, 0.010, 0.003, 0.090, 0.010, 0.004, 0.006, 0.005, 0.050, 0.035, 0.012, 0.009, 0.014, 0.012, 0.020, 0.004, 0.003, 0.003),
    (0.905, 0.012, 0.003, 0.030, 0.004, 0.002, 0.004, 0.003, 0.012, 0.005, 0.002, 0.004, 0.004, 0.002, 0.004, 0.001, 0.001, 0.002),
)

#: The communities whose names a group bears, with their shares.
NAMED_AFTER: dict[str, tuple[tuple[str, float], ...]] = {
    "W1": (("british", 1.0),),
    "W2": (("irish", 1.0),),
    "W3": (("traveller", 1.0),),
    "W9": (("polish", 0.42), ("romanian", 0.28), ("portuguese", 0.15), ("roma", 0.08), ("turkish", 0.07)),
    "M1": (("british", 0.6), ("caribbean", 0.4)),
    "M2": (("british", 0.5), ("yoruba", 0.2), ("ghanaian", 0.2), ("igbo", 0.1)),
    "M3": (("british", 0.5), ("pakistani", 0.3), ("indian", 0.2)),
    "M9": (("british", 0.6), ("portuguese", 0.2), ("arab", 0.2)),
    "A1": (("indian", 0.6), ("sikh", 0.4)),
    "A2": (("pakistani", 1.0),),
    "A3": (("bangladeshi", 1.0),),
    "A4": (("chinese", 1.0),),
    "A9": (("filipino", 0.4), ("afghan", 0.4), ("indian", 0.2)),
    "B1": (("caribbean", 1.0),),
    "B2": (("somali", 0.35), ("yoruba", 0.25), ("ghanaian", 0.18), ("igbo", 0.12), ("kenyan", 0.10)),
    "B9": (("caribbean", 0.6), ("kenyan", 0.4)),
    "O2": (("arab", 0.7), ("north_african", 0.3)),
    "O9": (("turkish", 0.5), ("afghan", 0.3), ("north_african", 0.2)),
}

#: Chance that a partner is of another group than the household's first adult (census: about one couple in ten).
MIXED_COUPLES = 0.10
#: Groups in which three generations live together more often than elsewhere.
LARGER_HOUSEHOLDS = frozenset({"A1", "A2", "A3", "B2", "O2"})

#: Social-care and school codes for the police ones; where they have none, the nearest wider one.
SOCIAL_CARE = dict(
    zip(
        CODES,
        ("WBRI", "WIRI", "WIRT", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "CHNE", "AOTH", "BCRB", "BAFR", "BOTH", "OOTH", "OOTH"),
        strict=True,
    )
)


def draw_codes(district: Numbers, rng: np.random.Generator) -> Numbers:
    """The place in CODES of one adult for each district given."""
    found = np.zeros(len(district), dtype=np.int64)
    chance = rng.random(len(district))
    for place, shares in enumerate(DISTRICT_SHARES):
        edges = np.cumsum(shares) / np.sum(shares)
        here = district == place
        found[here] = np.minimum(np.searchsorted(edges, chance[here], side="right"), len(CODES) - 1)
    return found


def draw_communities(codes: Numbers, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """The community whose names each adult bears."""
    found = np.empty(len(codes), dtype=object)
    chance = rng.random(len(codes))
    for place, code in enumerate(CODES):
        here = codes == place
        communities, shares = zip(*NAMED_AFTER[code], strict=True)
        edges = np.cumsum(shares)
        found[here] = np.array(communities, dtype=object)[np.minimum(np.searchsorted(edges, chance[here], side="right"), len(communities) - 1)]
    return found


def child_code(one: Numbers, other: Numbers) -> Numbers:
    """What a child of two groups is: the parents' own where they are alike, a mixed group where they are not."""
    letters = np.array([code[0] for code in CODES])
    white = (letters[one] == "W") ^ (letters[other] == "W")
    second = np.where(letters[one] == "W", other, one)
    mixed = np.full(len(one), CODES.index("M9"))
    mixed = np.where(white & np.isin(second, [CODES.index("B1"), CODES.index("B9"), CODES.index("M1")]), CODES.index("M1"), mixed)
    mixed = np.where(white & np.isin(second, [CODES.index("B2"), CODES.index("M2")]), CODES.index("M2"), mixed)
    mixed = np.where(white & ((letters[second] == "A") | (second == CODES.index("M3"))), CODES.index("M3"), mixed)
    same_letter = letters[one] == letters[other]
    return np.where(one == other, one, np.where(same_letter, np.minimum(one, other), mixed))
