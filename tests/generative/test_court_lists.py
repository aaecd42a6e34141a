"""Whatever a list holds or lacks, it is taken in or refused by place; a masked name and a restricted hearing come through nowhere."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from sooner.help import court_list
from sooner.help.court_list import CourtList
from tests.unit.help.court_list.lists import case, crown, defendant, hearing, listed, magistrates, party, read, sitting, told

TEXTS = some.text(some.characters(exclude_categories=("Cs",)), max_size=12)
#: Parts of names that no invented word contains, so that they can be looked for.
SECRETS = [f"Qzx{number}vw" for number in range(4)]
RUBBISH = some.recursive(
    some.none() | some.booleans() | some.integers() | TEXTS, lambda inner: some.lists(inner, max_size=2) | some.dictionaries(TEXTS, inner, max_size=2)
)
PLACE = re.compile(r"\$|\$(\.\w+|\[\d+\])+")


@some.composite
def crown_lists(draw: some.DrawFn) -> tuple[dict[str, Any], int]:
    """A daily list with masked people whose names stand in notes too, and how many of them there are."""
    masked = draw(some.lists(some.sampled_from(SECRETS), min_size=1, max_size=4, unique=True))
    notes = some.sampled_from(["", "A note\nin two lines", *(f"R v {name}son" for name in masked), *(f"{name.upper()} attends" for name in masked)])
    hidden = [hearing(f"T{name}"[:2] + name[3], defendant(name, f"{name}son", "yes"), defendant(), ListNote=draw(notes)) for name in masked]
    others = range(draw(some.integers(0, 3)))
    shown = [hearing(f"S{number}", defendant("Ada", "Openly"), ListNote=draw(notes), TimeMarkingNote=draw(notes)) for number in others]
    return crown(sitting(*draw(some.permutations(hidden + shown)))), len(masked)


@some.composite
def magistrates_lists(draw: some.DrawFn) -> tuple[dict[str, Any], int]:
    """A public list with restricted hearings, and how many of them there are."""
    restricted = draw(some.lists(some.sampled_from(SECRETS), max_size=4, unique=True))
    hidden = [listed(case(f"R{name}", party(name, f"{name}son"), restricted=True)) for name in restricted]
    marks = draw(some.lists(some.sampled_from([False, None]), max_size=3))
    shown = [listed(case(f"O{number}", party("Ada", "Openly"), restricted=mark)) for number, mark in enumerate(marks)]
    return magistrates(*draw(some.permutations(hidden + shown))), len(restricted)


@given(crown_lists())
def test_a_masked_name_is_found_nowhere(made: tuple[dict[str, Any], int]) -> None:
    result = read(made[0])
    assert (result.refused, result.masked) == ((), made[1])
    assert "qzx" not in told(result).casefold()


@given(magistrates_lists())
def test_a_restricted_hearing_is_found_nowhere(made: tuple[dict[str, Any], int]) -> None:
    result = read(made[0])
    assert (result.refused, result.restricted) == ((), made[1])
    assert "qzx" not in told(result).casefold()


@given(some.data(), crown_lists() | magistrates_lists(), RUBBISH)
def test_a_damaged_list_is_taken_or_refused_by_place_and_lets_nothing_slip(data: some.DataObject, made: tuple[dict[str, Any], int], rubbish: Any) -> None:
    document = copy.deepcopy(made[0])
    where = data.draw(some.sampled_from(list(places(document))))
    parent = document
    for step in where[:-1]:
        parent = parent[step]
    if data.draw(some.booleans()):
        parent[where[-1]] = rubbish
    else:
        del parent[where[-1]]
    result = read(document)
    assert not result.refused or result.as_dict() | {"kind": "", "refused": []} == CourtList("").as_dict()
    assert all(PLACE.fullmatch(one.where) and one.why and one.mend for one in result.refused)
    of_the_mark = {"Name", "PersonalDetails", "CaseNumber", "caseUrn", "case", "IsMasked", "reportingRestriction"}.intersection(where)
    assert of_the_mark or "qzx" in json.dumps(rubbish).casefold() or not any("qzx" in row.defendant.casefold() for row in result.rows)
    if where[-1] == "IsMasked":
        assert result.refused or rubbish in ("yes", "no")


@given(some.binary(max_size=300) | TEXTS.map(str.encode) | RUBBISH.map(json.dumps).map(str.encode))
def test_anything_at_all_is_read_without_falling_over(content: bytes) -> None:
    result = court_list.read(content)
    assert result.refused and not result.rows


def places(value: Any, where: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    """Every place inside a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        yield (*where, step)
        yield from places(inner, (*where, step))
