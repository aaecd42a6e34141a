"""The agencies that joined later: what the founders sent stays as it was, agreements hold, and who is who is found across all of them."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pandas as pd
import pyarrow.parquet as pq
import pytest

from sooner import partnership
from sooner.example.generator import invent
from sooner.find import standardise
from sooner.find.extracts import receive
from sooner.find.people import STEP
from sooner.warehouse import engines
from sooner.warehouse.workspace import Workspace
from tests.factories.partnership import invented_partnership
from tests.unit.example import reading
from tests.unit.example.test_determinism import hashes

PARTNERS = ("courts", "prison", "victim_support", "treatment", "jobcentre", "voluntary")
FOUNDERS = ("police", "children", "schools", "housing", "health", "partnership_office")
KEY = ["agency", "extract", "record_id"]


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    """A partnership of 1,000, received under its agreements: the partnership, the receipts, the folder, the run's workspace."""
    made = invented_partnership(tmp_path_factory, 1_000)
    loaded = partnership.load(made.partnership_file)
    settings = {"key": b"k" * 32, "previous": None, "model": None, "progress": lambda _: None, "partnership": loaded}
    room = Workspace(engines.connect(threads=1), made.last_day, settings)
    folder = tmp_path_factory.mktemp("received")
    receipts = receive(loaded, folder, room, made.last_day, "run")
    return SimpleNamespace(made=made, receipts={(one.agency, one.extract): one for one in receipts.rows}, folder=folder, room=room)


def accepted(received, agency, extract):
    return pq.read_table(received.folder / agency / extract / "run" / "accepted.parquet").to_pandas()


def test_what_the_founders_sent_does_not_depend_on_who_joined(small, tmp_path, monkeypatch):
    """Byte for byte, the truth too: only the list of whose record is whose grows, and only by the records of those who joined."""
    monkeypatch.setattr(sys.modules["sooner.example.generator.invent"], "partner_files", lambda *_: [])
    invent(400, 1, tmp_path)
    without, with_them = hashes(tmp_path), hashes(small.folder)
    changed = {name for name in without if without[name] != with_them[name]}
    assert changed == {"partnership.toml", "truth/records.csv"}
    assert len(without) > 30
    assert {name.split("/")[0] for name in set(with_them) - set(without)} == set(PARTNERS)
    owners = reading.truth(small, "records")
    founders = reading.truth(SimpleNamespace(folder=tmp_path), "records")
    assert owners[owners["agency"].isin(FOUNDERS)].reset_index(drop=True).equals(founders)


def test_nobodys_agreement_changes_its_number_when_somebody_joins(small):
    numbers = {one["agency"]: one["id"] for one in reading.partnership(small)["agreement"]}
    assert [numbers[agency] for agency in (*FOUNDERS, "partnership", *PARTNERS)] == [f"ISA-2026-{number:02d}" for number in range(1, 14)]


def test_every_extract_is_taken_in_whole(received):
    told = [receipt for (agency, _), receipt in received.receipts.items() if agency in PARTNERS]
    assert len(told) == 13
    assert all(receipt.rows_read == receipt.accepted > 0 for receipt in told)
    assert sum(receipt.rows_read for receipt in told) == sum(received.made.counts[f"rows_{agency}"] for agency in PARTNERS)


@pytest.mark.parametrize(
    ("agency", "extract", "left_out"),
    [
        ("treatment", "treatment_spells", {"service", "referred_by"}),
        ("treatment", "clients", {"postcode"}),
        ("victim_support", "people_supported", {"address", "postcode", "address_protected"}),
        ("victim_support", "support_referrals", {"referred_by"}),
        ("prison", "people_in_prison", set()),
        ("jobcentre", "customers", set()),
    ],
)
def test_what_an_agreement_does_not_cover_is_never_written(received, agency, extract, left_out):
    receipt = received.receipts[agency, extract]
    assert {column.strip() for column in receipt.columns_dropped} == left_out
    assert not left_out & set(accepted(received, agency, extract).columns)


def test_no_address_is_let_in_without_the_mark_that_protects_it(small):
    agreed = {one["agency"]: set(one["columns"]) for one in reading.partnership(small)["agreement"]}
    people = [one for one in reading.partnership(small)["extract"] if one["kind"] == "people"]
    read = {one["agency"]: {column for column in one["columns"] if agreed[one["agency"]] & {"*", column}} for one in people}
    with_place = {agency for agency, columns in read.items() if columns & {"address", "postcode", "uprn"}}
    assert with_place == {*FOUNDERS, "courts", "jobcentre", "voluntary"}
    assert {agency for agency in with_place if "address_protected" not in read[agency]} == set()


def test_what_treatment_is_for_stands_nowhere_in_what_was_received(received):
    (rows,) = [rows for one, rows in reading.extracts_of_kind(received.made, "service_spells") if one["agency"] == "treatment"]
    assert set(rows["service"]) == {"Drugs and alcohol", "Mental health"}
    written = b"".join(path.read_bytes() for path in (received.folder / "treatment").rglob("*") if path.is_file())
    assert b"Drugs and alcohol" not in written
    assert b"Mental health" not in written


def test_without_an_agreement_nothing_of_an_agency_is_read(small, tmp_path):
    loaded = partnership.load(small.partnership_file)
    ended = tuple(one.model_copy(update={"expires": small.last_day}) if one.agency == "treatment" else one for one in loaded.agreements)
    lapsed = loaded.model_copy(update={"agreements": ended, "extracts": tuple(one for one in loaded.extracts if one.agency == "treatment")})
    day = small.last_day.replace(year=small.last_day.year + 1)
    told = receive(lapsed, tmp_path, Workspace(engines.connect(threads=1), day), day, "run")
    assert [(one.read, one.accepted) for one in told.rows] == [(False, 0), (False, 0)]


def test_people_are_linked_to_their_records_elsewhere(received):
    """Of the true pairs between a record of one who joined and any other record: how many were found, and how many of those found are right."""
    standardise.STEP.run(received.room)
    STEP.run(received.room)
    said = received.room.read("person_records").to_pandas()[[*KEY, "person_id"]].astype(str)
    both = reading.truth(received.made, "records").merge(said, on=KEY)
    assert len(both) == received.made.counts["records"]
    pairs = both[both["agency"].isin(PARTNERS)].merge(both, how="cross", suffixes=("", "_other"))
    pairs = pairs[(pairs[KEY].to_numpy() != pairs[[f"{name}_other" for name in KEY]].to_numpy()).any(axis=1)]
    true, found = pairs["person"] == pairs["person_other"], pairs["person_id"] == pairs["person_id_other"]
    recall, precision = (true & found).sum() / true.sum(), (true & found).sum() / found.sum()
    told = f"{true.sum()} true pairs of a joined agency's record and another: recall {recall:.4f}, precision {precision:.4f}"
    assert true.sum() > 100
    assert precision > 0.98, told
    assert recall > 0.8, told


def test_courts_and_prison_know_adults_alone_and_only_what_they_told_each_other(received):
    town = received.made
    born = reading.truth(town, "people").set_index("person")["born"]
    owner = reading.truth(town, "records").set_index(KEY)["person"]
    ((_, hearings),) = reading.extracts_of_kind(town, "hearings")
    ((_, spells),) = reading.extracts_of_kind(town, "custody_spells")
    heard = hearings.assign(person=[owner["courts", "defendants", number] for number in hearings["record_id"]])
    heard["day"] = pd.to_datetime(heard["heard_on"], format="%d/%m/%Y")
    assert ((heard["day"] - pd.to_datetime(heard["person"].map(born))).dt.days / 365.25 >= 18).all()
    ahead = heard["day"] > pd.Timestamp(town.last_day)
    assert 0 < ahead.sum() < len(heard) / 4
    assert (heard["result"].isna() == ahead).all()
    held = {owner["prison", "people_in_prison", number] for number in spells["record_id"]}
    assert held
    assert held <= set(heard.loc[heard["result"].isin(["remanded", "custody"]), "person"])


def test_nobody_is_in_prison_twice_at_once(town):
    owner = reading.truth(town, "records").query("agency == 'prison'").set_index("record_id")["person"]
    ((_, spells),) = reading.extracts_of_kind(town, "custody_spells")
    spells = spells.assign(person=spells["record_id"].map(owner)).sort_values(["person", "received_on"])
    ended = spells["released_on"].replace("", "9999-12-31")
    assert (ended >= spells["received_on"]).all()
    before = ended.groupby(spells["person"]).shift()
    assert not (before > spells["received_on"]).any()
    assert (spells["released_on"] == "").any()


def test_next_of_kin_are_named_without_an_address_and_nobody_in_a_refuge_is(town):
    extract = next(one for one in reading.partnership(town)["extract"] if one["name"] == "people_in_prison")
    assert not {"address", "postcode", "uprn", "address_kind"} & set(extract["columns"])
    inside = set(reading.truth(town, "communal").query("protected == 'True'")["person"])
    owner = reading.truth(town, "records").query("agency == 'prison'").set_index("record_id")["person"]
    ties = next(rows for one, rows in reading.extracts_of_kind(town, "declared_ties") if one["agency"] == "prison")
    assert len(ties) > 10
    assert inside
    assert not inside & {*ties["record_id"].map(owner), *ties["other_record_id"].map(owner)}


def test_the_ties_that_the_prison_wrote_down_are_true(town):
    owner = reading.truth(town, "records").query("agency == 'prison'").set_index("record_id")["person"]
    ties = next(rows for one, rows in reading.extracts_of_kind(town, "declared_ties") if one["agency"] == "prison")
    related = reading.truth(town, "relatives")
    true = {frozenset(pair) for pair in related[["person_a", "person_b"]].to_numpy().tolist()}
    said = [frozenset((owner[one], owner[other])) for one, other in zip(ties["record_id"], ties["other_record_id"], strict=True)]
    assert set(said) <= true
