"""The pairs of records in doubt of the small snapshot, and those drawn by lot."""

from __future__ import annotations

from datetime import date
from typing import Any

#: One person by a weak link; somebody who must not be found; two people at one place; and a pair of which the hub may see one record only.
IVY = ("police/people/p12x1", "schools/people/p12x2")
FLED = ("children/people/p31x2", "police/people/p31x9")
SAM = ("police/people/p29x1", "police/people/p99x1")
UNSEEN = ("health/people/p11x2", "police/people/p11x1")
ADA = ("housing/people/p21x1", "schools/people/p21x2")

_SAID = (("prior", "Before anything is compared: two records are seldom one person’s: strongly against, -17 bits", -17.0),)
_NAME = ("forename", "Same forename: strongly for, +9 bits", 9.0)
_PLACE = ("place", "Same address: strongly for, +11 bits", 11.0)


def _pair(pair: tuple[str, str], place: int, doubt: str, about: str, weight: float, together: bool, changes: bool) -> dict[str, Any]:
    row = {"record_key_l": pair[0], "record_key_r": pair[1], "place": place, "doubt": doubt, "about": about, "match_weight": weight}
    return {**row, "together": together, "changes_family": changes, "recorded_on": date(2026, 9, 1), "mark": f"mark-{place}"}


def _weights(pair: tuple[str, str]) -> list[dict[str, Any]]:
    named = {"record_key_l": pair[0], "record_key_r": pair[1]}
    told = (*_SAID, _NAME, _PLACE)
    return [{**named, "place": place, "comparison": name, "words": words, "bits": bits} for place, (name, words, bits) in enumerate(told)]


def _drawn(pair: tuple[str, str], drawn: int, stratum: str, together: bool) -> dict[str, Any]:
    row = {"record_key_l": pair[0], "record_key_r": pair[1], "drawn": drawn, "stratum": stratum, "pairs_in_stratum": 40, "together": together}
    return {**row, "sex": "female", "age_band": "5 to 10", "ethnicity": None}


def tables() -> dict[str, list[dict[str, Any]]]:
    """The tables of what a person is asked."""
    return {
        "in_doubt": [
            _pair(IVY, 1, "weak_link", "", 8.0, True, True),
            _pair(FLED, 2, "members_contradict", "nhs_number", 12.0, True, True),
            _pair(UNSEEN, 3, "band", "", 5.0, True, True),
            _pair(SAM, 4, "kept_apart", "no_date_of_birth", 9.0, False, False),
            _pair(ADA, 5, "band", "", 6.0, False, True),
        ],
        "in_doubt_weights": [row for pair in (IVY, FLED, UNSEEN, SAM, ADA) for row in _weights(pair)],
        "blind_pairs": [
            _drawn(IVY, 1, "one person, 7 to 12 bits", True),
            _drawn(SAM, 1, "two people, kept apart", False),
            _drawn(UNSEEN, 2, "one person, 7 to 12 bits", True),
            _drawn(ADA, 2, "two people, kept apart", False),
        ],
    }
