"""A plan for a study: its protocol, what is wrong with it, its file, and what a change after freezing does to it."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from sooner.prove import frozen, planning
from sooner.prove.keys import MEANINGS
from sooner.prove.reading import ProtocolRefused, read

PLAN: dict[str, Any] = {
    "question": "Does a visit lead to fewer calls?",
    "theory": "Families who are visited know whom to ring.\nThey ring before it gets worse.",
    "measure": "Calls to the police",
    "outcome": "calls",
    "measured_when": "within 12 months",
    "direction": "lower",
    "margin": 0.5,
    "design": "trial",
    "treatment": "arm",
    "covariates": ["calls_before"],
    "subgroups": [],
}


def without(*names: str, **more: Any) -> dict[str, Any]:
    return {name: value for name, value in PLAN.items() if name not in names} | more


def test_the_protocol_holds_only_what_the_design_uses() -> None:
    assert set(planning.protocol_of(PLAN)) == {"question", "outcome", "direction", "margin", "design", "treatment", "covariates"}
    before_after = without(design="pre_post", time="period")
    assert "covariates" not in planning.protocol_of(before_after)
    assert planning.unused(before_after) == ("treatment", "covariates")
    assert planning.unused(without("design")) == ()


def test_what_is_wrong_is_said_of_the_answer_that_it_is_about() -> None:
    assert planning.faults(PLAN) == {}
    found = planning.faults(without("treatment", margin=-1))
    assert set(found) == {"treatment", "margin"}
    assert found["treatment"].startswith("Design 'trial' needs 'treatment'. Add treatment = ...")
    assert "design" in planning.faults(without("design"))
    with pytest.raises(ProtocolRefused):
        planning.protocol(without("direction"))


def test_the_file_is_read_as_the_same_protocol_and_tells_the_rest_as_comments() -> None:
    text = planning.text(PLAN)
    assert read(tomllib.loads(text)).hash == planning.protocol(PLAN).hash
    assert "# Why it should work: Families who are visited know whom to ring.\n#   They ring before it gets worse.\n" in text


def test_every_key_is_asked_somewhere_or_left_as_it_is() -> None:
    assert {"treatment", "time", "cluster"} <= set(planning.OF_THE_TABLE) < set(MEANINGS)
    assert not {"question", "outcome", "alpha"} & set(planning.OF_THE_TABLE)


@pytest.mark.parametrize(
    ("changed", "primary", "keys"),
    [
        ({"harms": "More calls"}, False, []),
        ({"margin": 0.2}, False, ["margin"]),
        ({"measured_when": "within 6 months"}, True, ["outcome"]),
        ({"outcome": "arrests", "measure": "Arrests"}, True, ["outcome"]),
        ({"direction": "higher"}, True, ["direction"]),
    ],
)
def test_a_change_stands_in_the_lock_where_the_library_judges_by_it_or_it_is_the_primary_outcome(
    changed: dict[str, Any], primary: bool, keys: list[str]
) -> None:
    lock = frozen.kept_of(planning.protocol(PLAN), date(2026, 9, 1))
    after = planning.lock_after(lock, PLAN, PLAN | changed, date(2026, 9, 30))
    assert planning.primary_changed(PLAN, PLAN | changed) == primary
    assert [key for one in after["deviations"] for key in one["changed"]] == keys


def test_signing_signs_everything_and_every_answer_has_a_name() -> None:
    assert planning.digest(PLAN) == planning.digest(dict(reversed(PLAN.items()))) != planning.digest(PLAN | {"harms": "None"})
    assert [planning.name_of(name) for name in ("theory", "outcome", "months_before")] == ["Why it should work", "What is measured", "Months before"]
