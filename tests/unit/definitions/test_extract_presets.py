"""Presets: what agencies' systems send, as data; each says a kind, its columns and codes, and where they come from."""

from __future__ import annotations

import pytest

from sooner.definitions.extract_presets import load, shipped
from sooner.definitions.reading import DefinitionRefused
from sooner.partnership import Extract
from sooner.partnership.presets import with_preset

#: What the contract names: each has a preset.
WANTED = {
    "ssd_person", "ssd_address", "ssd_cin_episodes", "ssd_cp_plans", "ssd_missing", "ssd_linked_identifiers",
    "police_person", "police_person_short", "police_incident", "police_incident_role", "ihub_person", "school_census_pupil", "school_attendance",
    "housing_tenant", "housing_tenancy", "prison_custody", "maternity_booking", "health_visitor_review", "jobcentre_referral", "victim_support_referral",
}  # fmt: skip


def test_every_source_of_the_contract_has_a_preset() -> None:
    assert set(shipped()) >= WANTED


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_preset_makes_a_good_extract(name: str) -> None:
    extract = Extract.model_validate(with_preset({"agency": "a", "name": "n", "file": "f.csv", "preset": name}))
    preset = shipped()[name]
    assert extract.kind == preset.form.kind
    assert preset.source
    for column in extract.table.columns:
        assert not column.required or column.name in extract.filled
    header = [choice if isinstance(choice, str) else choice[0] for choice in (choices[0] for choices in preset.form.columns.values())]
    assert all(source.found_in(header) for source in extract.columns.values())
    assert all(source.found_in([name.upper().replace(" ", "_") for name in header]) for source in extract.columns.values())


def test_what_an_officer_saw_is_in_no_preset() -> None:
    for preset in shipped().values():
        names = [str(choice).casefold() for choice in preset.form.columns.get("ethnicity", [])]
        assert not any("officer" in name or name in ("ic", "ic code", "ethnic appearance") for name in names), preset.name


def test_the_file_has_the_last_word() -> None:
    given = {"preset": "ssd_cin_episodes", "columns": {"started_on": "begun", "episode_kind": "sort"}, "values": {"episode_kind": {"x": "contact"}}}
    filled = with_preset({"agency": "a", "name": "n", "file": "f.csv", "date_format": "%d/%m/%Y", **given})
    extract = Extract.model_validate(filled)
    assert (extract.columns["started_on"].column, extract.columns["started_on"].optional) == ("begun", False)
    assert extract.columns["record_id"].column == "cine_person_id"
    assert (extract.date_format, extract.constants) == ("%d/%m/%Y", {})
    assert extract.format_of("episode_kind") == "%d/%m/%Y"


def test_codes_are_known_in_capitals_and_small_letters() -> None:
    extract = Extract.model_validate(with_preset({"agency": "a", "name": "n", "file": "f.csv", "preset": "police_person"}))
    assert {extract.values["sex"][code] for code in ("FEMALE", "female", "Female", "f", "F")} == {"female"}


def test_nothing_is_filled_where_parts_are_no_tables_or_the_preset_is_not_known() -> None:
    assert with_preset({"preset": "none"}) == {"preset": "none"}
    assert with_preset({"preset": "ssd_mother", "columns": 3})["columns"] == 3


BAD = """
why_it_matters: x
source: y
verified: true
presets:
  one:
    title: t
    kind: gossip
    columns: {}
  two:
    title: t
    kind: people
    columns: {forname: [a]}
    values: {sex: {M: man}, address_protected: {Y: maybe}}
  three:
    title: t
    kind: people
    columns: {record_id: [a]}
    parts: {adress: [b]}
"""


def test_every_fault_of_a_preset_is_told(tmp_path) -> None:
    (tmp_path / "a.yml").write_text(BAD)
    (tmp_path / "b.yml").write_text(BAD.replace("kind: gossip\n    columns: {}", "kind: people\n    columns: {record_id: [a]}"))
    (tmp_path / "c.yml").write_text("presets: 3")
    with pytest.raises(DefinitionRefused) as refused:
        load(tmp_path)
    said = str(refused.value)
    for words in ("there is no such kind", "people has no such column", "people needs record_id", "sex cannot be this", "stands before", "c.yml"):
        assert words in said, words
    assert "address_protected cannot be this" in said


def test_dates_that_can_be_mistaken_for_each_other_are_refused() -> None:
    given = {"agency": "a", "name": "n", "file": "f.csv", "kind": "people", "columns": {"record_id": "x"}}
    assert Extract.model_validate({**given, "date_format": ["%d/%m/%Y", "%Y-%m-%d", "excel"]}).date_format == ("%d/%m/%Y", "%Y-%m-%d", "excel")
    for formats in (["%d/%m/%Y", "%m/%d/%Y"], [], ["%d/%m/%y"]):
        with pytest.raises(ValueError, match=r"date format|mistaken|two digits"):
            Extract.model_validate({**given, "date_format": formats})
