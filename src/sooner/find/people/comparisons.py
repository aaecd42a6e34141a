"""What is compared between two records, in levels from alike to unlike, with the stated starting weights."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sooner.tables.people import IDENTIFIERS

#: A name borne by fewer than this share of the records counts no more than one borne by this share.
RAREST_NAME = 0.00002


@dataclass(frozen=True)
class Level:
    """One level: its words, its condition over ``<column>_l`` and ``<column>_r``, and its stated starting chances.

    ``same``: chance that two records of one person fall here; ``different``: that two records of different people do.
    ``frequency_of``: the column whose values weigh more the rarer they are.
    """

    words: str
    condition: str
    same: float = 0.0
    different: float = 0.0
    missing: bool = False
    frequency_of: str | None = None


@dataclass(frozen=True)
class Comparison:
    """Levels tried in order; the first that holds is the one. The columns are those it cannot do without."""

    name: str
    needs: tuple[str, ...]
    levels: tuple[Level, ...]


def _missing(*columns: str, also: str = "") -> Level:
    parts = [f"{column}_l is null or {column}_r is null" for column in columns]
    return Level("missing", " or ".join([*parts, *([also] if also else [])]), missing=True)


def _alike(column: str, least: float) -> str:
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"


#: Forename and surname written the other way round.
SWAPPED = "(forename_l = surname_r and surname_l = forename_r)"
#: One record's forename is among the other's middle names.
BY_MIDDLE_NAME = "(list_contains(middle_words_r, forename_l) or list_contains(middle_words_l, forename_r))"
#: A known short form, nickname or other spelling of the same name.
VARIANT = "list_contains(variants_l, forename_r)"
#: Dates that differ by one digit, by two neighbours changed round, or by one day.
ONE_SLIP = "(damerau_levenshtein(birth_text_l, birth_text_r) <= 1 or abs(date_diff('day', birth_l, birth_r)) = 1)"
#: Day and month written the other way round.
TURNED = "birth_text_l = birth_turned_r"

FORENAME = Comparison(
    "forename",
    ("forename",),
    (
        _missing("initial"),
        Level("same forename", "forename_l = forename_r", 0.80, 0.004, frequency_of="forename"),
        Level("forename and surname swapped", SWAPPED, 0.01, 0.000002),
        Level("known variant of the forename", VARIANT, 0.04, 0.002),
        Level("known by a middle name", BY_MIDDLE_NAME, 0.02, 0.002),
        Level("forename nearly the same", _alike("forename", 0.92), 0.05, 0.002),
        Level("forename much alike", _alike("forename", 0.85), 0.03, 0.006),
        Level("same initial, the rest unknown", "(forename_l is null or forename_r is null) and initial_l = initial_r", 0.03, 0.005),
        Level("different forename", "ELSE", 0.02, 0.979),
    ),
)

#: Both forenames are names, by a list or by how many records bear them: the one is no slip of the pen for the other.
BOTH_NAMES = "(forename_seen_l >= 5 or known_forename_l) and (forename_seen_r >= 5 or known_forename_r)"
#: For files in which relatives are told apart by what is learnt, not by rules.
FORENAME_OR_ANOTHER = Comparison(
    "forename",
    ("forename",),
    (*FORENAME.levels[:-1], Level("another forename", BOTH_NAMES, 0.002, 0.60), Level("different forename", "ELSE", 0.02, 0.379)),
)

SURNAME = Comparison(
    "surname",
    ("surname",),
    (
        _missing("surname", also=SWAPPED),
        Level("same surname", "surname_l = surname_r", 0.86, 0.003, frequency_of="surname"),
        Level("one part of the surname in common", "list_has_any(surname_parts_l, surname_parts_r)", 0.02, 0.0003),
        Level("surname nearly the same", _alike("surname", 0.92), 0.05, 0.002),
        Level("surname much alike", _alike("surname", 0.85), 0.02, 0.005),
        Level("different surname", "ELSE", 0.05, 0.9897),
    ),
)

MIDDLE_NAMES = Comparison(
    "middle_names",
    ("middle_names",),
    (
        _missing("middle_names"),
        Level("same middle names", "middle_names_l = middle_names_r", 0.75, 0.02),
        Level("a middle name or its initial in common", "list_has_any(middle_signs_l, middle_signs_r)", 0.15, 0.04),
        Level("different middle names", "ELSE", 0.10, 0.94),
    ),
)

BIRTH = Comparison(
    "date_of_birth",
    ("birth",),
    (
        _missing("birth"),
        Level("same date of birth", "birth_l = birth_r", 0.92, 0.00005),
        Level("day and month changed round", TURNED, 0.01, 0.00002),
        Level("one slip in the date of birth", ONE_SLIP, 0.04, 0.0007),
        Level("dates of birth within a year", "abs(date_diff('day', birth_l, birth_r)) <= 366", 0.01, 0.03),
        Level("different date of birth", "ELSE", 0.02, 0.96923),
    ),
)

PLACE = Comparison(
    "place",
    ("postcode",),
    (
        _missing("place"),
        Level("same address", "address_key_l = address_key_r", 0.60, 0.0002),
        Level("same postcode", "postcode_l = postcode_r", 0.08, 0.0005),
        Level("same postcode district", "district_l = district_r", 0.15, 0.05),
        Level("different place", "ELSE", 0.17, 0.9493),
    ),
)

#: The same for addresses that nobody has made alike: they are compared as text.
_WRITTEN_ADDRESS = (
    Level("same address", "address_key_l = address_key_r", 0.50, 0.00005),
    Level("same address, another postcode", "address_text_l = address_text_r", 0.05, 0.00005),
    Level("address nearly the same", _alike("address_text", 0.92), 0.25, 0.0005),
    Level("address much alike", _alike("address_text", 0.85), 0.05, 0.003),
)


def place(known: Collection[str]) -> Comparison:
    """One comparison of place for files: written addresses where there are any, postcodes where there are any."""
    levels = [*(_WRITTEN_ADDRESS if "address_text" in known else ()), *(PLACE.levels[2:4] if "postcode" in known else ())]
    return Comparison("place", (), (_missing("place"), *levels, PLACE.levels[-1]))


def agreement(column: str, same: float, different: float, frequency: bool = False) -> Comparison:
    """Whether a column says the same or not; missing says nothing."""
    return Comparison(
        column,
        (column,),
        (
            _missing(column),
            Level(f"same {column}", f"{column}_l = {column}_r", same, different, frequency_of=column if frequency else None),
            Level(f"different {column}", "ELSE", round(1 - same, 9), round(1 - different, 9)),
        ),
    )


def likeness(column: str, frequency: bool = True) -> Comparison:
    """How alike two texts are: the same, nearly, much alike, or not."""
    return Comparison(
        column,
        (column,),
        (
            _missing(column),
            Level(f"same {column}", f"{column}_l = {column}_r", 0.75, 0.005, frequency_of=column if frequency else None),
            Level(f"{column} nearly the same", _alike(column, 0.92), 0.10, 0.003),
            Level(f"{column} much alike", _alike(column, 0.80), 0.05, 0.01),
            Level(f"different {column}", "ELSE", 0.10, 0.982),
        ),
    )


SEX = agreement("sex", 0.99, 0.5)
#: A number of the household sits on the records of everybody in it, and people change theirs: what it says is kept within these bits.
MOST_BITS = {"phone": 10.0, "email": 10.0}
LEAST_BITS = {"phone": -2.0, "email": -2.0}
PHONE = agreement("phone", 0.5, 0.0005)
EMAIL = agreement("email", 0.5, 0.0005)


def identifier(column: str) -> Comparison:
    """A number that belongs to one person: the same says nearly everything, a different one a good deal."""
    return agreement(column, 0.97, 0.000002)


def unchecked(column: str) -> Comparison:
    """A number that nobody has checked: one slip of the pen is still much alike."""
    same, other = identifier(column).levels[1:]
    slip = Level(f"one slip in {column}", f"damerau_levenshtein({column}_l, {column}_r) <= 1", 0.02, 0.00001)
    return Comparison(column, (column,), (_missing(column), same, slip, other))


#: What is compared in a partnership's run, in the order in which it is shown.
PEOPLE = (FORENAME, MIDDLE_NAMES, SURNAME, BIRTH, SEX, PLACE, PHONE, EMAIL, *(identifier(column) for column in IDENTIFIERS))


def as_splink(comparison: Comparison) -> dict[str, Any]:
    """The comparison in Splink's own words, with the stated starting chances."""
    return {"output_column_name": comparison.name, "comparison_levels": [_level_as_splink(level) for level in comparison.levels]}


def _level_as_splink(level: Level) -> dict[str, Any]:
    words: dict[str, Any] = {"sql_condition": level.condition, "label_for_charts": level.words}
    if level.missing:
        return {**words, "is_null_level": True}
    words |= {"m_probability": level.same, "u_probability": level.different}
    if level.frequency_of:
        words |= {"tf_adjustment_column": level.frequency_of, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": RAREST_NAME}
    return words
