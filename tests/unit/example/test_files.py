"""The agencies' files are what the partnership file says they are, and hold nothing that a table forbids."""

import tomllib

import pandas as pd
import pytest

from sooner import partnership as partnership_module
from sooner.tables import KINDS
from tests.unit.example import reading

#: Further addresses and numbers come with the Standard Safeguarding Dataset, not from the invented agencies.
SENT_BY_NO_AGENCY_HERE = {"person_addresses", "person_identifiers"}


def test_every_kind_is_known_and_sent_by_somebody(small):
    kinds = {extract["kind"] for extract in reading.partnership(small)["extract"]}
    assert kinds == set(KINDS) - SENT_BY_NO_AGENCY_HERE


def test_the_partnership_file_can_be_loaded_and_says_that_people_are_invented(small):
    loaded = partnership_module.load(small.partnership_file)
    assert loaded.invented is True
    text = small.partnership_file.read_text(encoding="utf-8")
    assert text.startswith("# THE PEOPLE IN THIS PARTNERSHIP ARE INVENTED")


def test_every_agencys_file_says_in_its_name_that_it_is_invented(small):
    """A file that is copied away from its folder still says so."""
    files = [extract["file"] for extract in reading.partnership(small)["extract"]]
    assert files
    assert [file for file in files if not file.split("/")[-1].startswith("invented_")] == []


def test_every_folder_says_that_people_are_invented(small):
    folders = [small.folder, *(path for path in small.folder.iterdir() if path.is_dir())]
    assert len(folders) == 15
    for folder in folders:
        assert "INVENTED" in (folder / "README.txt").read_text(encoding="utf-8")


def test_every_agency_has_an_agreement_in_force_on_the_last_day(small):
    given = reading.partnership(small)
    for agency in given["agency"]:
        (agreement,) = [one for one in given["agreement"] if one["agency"] == agency["id"]]
        assert agreement["starts"] <= small.last_day < agreement["expires"]
        assert "find" in agreement["purpose"]


def test_every_mapped_column_stands_in_its_file_and_in_its_kind(small):
    for extract in reading.partnership(small)["extract"]:
        file = reading.raw(small.folder, extract)
        named = [column for theirs in extract["columns"].values() for column in reading.column_of(theirs)]
        assert set(named) <= set(file.columns), extract["name"]
        assert set(extract["columns"]) <= set(KINDS[extract["kind"]].column_names), extract["name"]


def test_no_mapped_extract_lacks_a_required_column_or_value(town):
    for extract in reading.partnership(town)["extract"]:
        frame = reading.in_our_words(town.folder, extract)
        for column in KINDS[extract["kind"]].columns:
            if column.required:
                assert column.name in frame.columns, (extract["name"], column.name)
                assert not frame[column.name].isna().any(), (extract["name"], column.name)
                assert not (frame[column.name] == "").any(), (extract["name"], column.name)


def test_keys_are_unique(town):
    for extract in reading.partnership(town)["extract"]:
        frame = reading.in_our_words(town.folder, extract)
        assert not frame.duplicated(list(KINDS[extract["kind"]].key)).any(), extract["name"]


def test_values_of_closed_lists_are_in_them(town):
    for extract in reading.partnership(town)["extract"]:
        frame = reading.in_our_words(town.folder, extract)
        for column in KINDS[extract["kind"]].columns:
            if column.allowed and column.name in frame.columns:
                said = set(frame[column.name].dropna()) - {""}
                assert said <= set(column.allowed), (extract["name"], column.name)


def test_dates_are_dates_and_not_in_the_future_unless_they_may_be(town):
    for extract in reading.partnership(town)["extract"]:
        frame = reading.in_our_words(town.folder, extract)
        for column in KINDS[extract["kind"]].columns:
            if column.type == "date" and column.name in frame.columns:
                sent = frame[column.name]
                said = pd.to_datetime(sent[(sent != "") & sent.notna()], format=reading.format_of(extract, column.name))
                assert column.future or (said <= pd.Timestamp(town.last_day)).all(), (extract["name"], column.name)


def test_numbers_are_numbers(town):
    for extract in reading.partnership(town)["extract"]:
        frame = reading.in_our_words(town.folder, extract)
        for column in KINDS[extract["kind"]].columns:
            if column.type in ("integer", "number") and column.name in frame.columns:
                sent = frame[column.name]
                assert (pd.to_numeric(sent[sent != ""]) >= 0).all(), (extract["name"], column.name)


def test_records_that_are_named_exist(town):
    """Every record number in every extract is one of the agency's people extract."""
    given = reading.partnership(town)["extract"]
    known = {extract["agency"]: set(reading.in_our_words(town.folder, extract)["record_id"]) for extract in given if extract["kind"] == "people"}
    for extract in given:
        frame = reading.in_our_words(town.folder, extract)
        for column in ("record_id", "other_record_id", "child_record_id"):
            if column in frame.columns:
                assert set(frame[column]) <= known[extract["agency"]], (extract["name"], column)


def test_incidents_that_are_named_exist(town):
    ((_, incidents),) = reading.extracts_of_kind(town, "incidents")
    for kind in ("incident_roles", "abuse_notices"):
        ((_, rows),) = reading.extracts_of_kind(town, kind)
        assert set(rows["incident_id"]) <= set(incidents["incident_id"])


def test_agencies_share_no_record_number_and_no_column_names(town):
    given = [extract for extract in reading.partnership(town)["extract"] if extract["kind"] == "people"]
    numbers = [set(reading.in_our_words(town.folder, extract)["record_id"]) for extract in given]
    assert sum(map(len, numbers)) == len(set.union(*numbers))
    births = [extract["columns"]["date_of_birth"] for extract in given]
    assert len(set(births)) == len(births)


@pytest.mark.parametrize(("file", "encoding", "delimiter"), [("police/invented_persons.csv", "cp1252", ","), ("housing/invented_tenancies.txt", "utf-16", "|")])
def test_encodings_and_delimiters_differ(small, file, encoding, delimiter):
    text = (small.folder / file).read_bytes().decode(encoding)
    assert delimiter in text.splitlines()[0]


def test_files_with_names_have_no_comment_lines(small):
    for path in small.folder.rglob("*.csv"):
        assert b"#" not in path.read_bytes()[:3]


def test_the_partnership_file_is_toml_with_an_apostrophe_in_a_name(small):
    given = tomllib.loads(small.partnership_file.read_text(encoding="utf-8"))
    assert [agency["name"] for agency in given["agency"]][1] == "Ashmere Children's Services"
