"""The invented town looks like one: sizes, families, names, coverage and errors, within wide bounds of what is known of England."""

import pandas as pd
import pytest

from tests.unit.example import reading


@pytest.fixture(scope="module")
def people(town):
    return reading.truth(town, "people")


@pytest.fixture(scope="module")
def records(town):
    return reading.truth(town, "records")


def test_exactly_so_many_are_alive_and_the_unborn_come_on_top(town, people):
    assert (people["expected_on"] == "").sum() == 5_000 == town.counts["people"]
    assert (people["expected_on"] != "").sum() == town.counts["unborn"] > 10
    assert (people.loc[people["expected_on"] != "", "expected_on"] > town.last_day.isoformat()).all()
    assert (people.loc[people["born"] != "", "born"] <= town.last_day.isoformat()).all()


def test_household_sizes(people):
    sizes = people[people["born"] != ""].groupby("household").size()
    shares = sizes.value_counts(normalize=True)
    assert 2.2 < sizes.mean() < 2.6
    assert 0.25 < shares[1] < 0.38
    assert 0.02 < shares[shares.index >= 6].sum() < 0.06


def test_ages_and_sexes(people):
    born = people[people["born"] != ""]
    children = (born["born"] > "2008-09-30").mean()
    assert 0.18 < children < 0.26
    assert 0.47 < (born["sex"] == "female").mean() < 0.55


def test_about_one_family_in_seven_has_one_adult(town):
    families = reading.truth(town, "families")
    adults = families["place"].isin(["parent", "carer", "partner"]).groupby(families["family"]).sum()
    assert adults.min() >= 1
    assert adults.max() == 2
    assert 0.10 < (adults == 1).mean() < 0.20


def test_twins_are_as_rare_as_they_are(town, people):
    related = reading.truth(town, "relatives")
    twins = related[related["relation"] == "twins"]
    born = people.set_index("person")["born"]
    assert (twins["person_a"].map(born) == twins["person_b"].map(born)).all()
    mothers = related[related["relation"].isin(["parent_and_child", "same_name_parent_and_child"])]["person_b"].nunique()
    assert 0.006 < len(twins) / mothers < 0.03


def test_some_children_bear_a_parents_name(town):
    related = reading.truth(town, "relatives")
    share = (related["relation"] == "same_name_parent_and_child").sum() / related["relation"].isin(["parent_and_child", "same_name_parent_and_child"]).sum()
    assert 0.008 < share < 0.04


def test_every_relation_that_families_have_is_there(town):
    relations = set(reading.truth(town, "relatives")["relation"])
    assert relations == {
        "twins",
        "siblings",
        "same_name_parent_and_child",
        "parent_and_child",
        "step_parent",
        "kinship_carer",
        "foster_carer",
        "grandparent",
        "partners",
        "former_partners",
    }


def test_communal_places_of_every_kind_with_two_refuges(town):
    communal = reading.truth(town, "communal")
    assert set(communal["kind"]) == {"hostel", "care_home", "student_hall", "refuge", "temporary_accommodation"}
    assert communal.loc[communal["kind"] == "refuge", "place"].nunique() == 2
    assert set(communal.loc[communal["protected"] == "True", "kind"]) == {"refuge"}
    assert communal.groupby("place")["postcode"].nunique().max() == 1


def test_districts_differ_in_their_communities(people):
    shares = people.groupby("district")["ethnicity"].value_counts(normalize=True).unstack(0).fillna(0)
    assert shares.loc["A2", "Northmere"] > 2 * shares.loc["A2", "Easthollow"] > 2 * shares.loc["A2", "Southwick Vale"]
    assert shares.loc["W1"].idxmax() == "Southwick Vale"
    assert (people["ethnicity"] != "W1").mean() > 0.2


def test_coverage_of_each_agency(people, records):
    person = people.set_index("person")
    known = {agency: set(rows["person"]) for agency, rows in records.groupby("agency")}

    def share(agency, chosen):
        return chosen.index.isin(known[agency]).mean()

    children = person[person["born"] > "2008-09-30"]
    school_age = person[(person["born"] > "2010-09-01") & (person["born"] < "2021-08-31")]
    under_fives = person[(person["born"] > "2021-10-10") & (person["born"] != "")]
    assert 0.93 < share("schools", school_age) < 1
    assert 0.93 < share("health", under_fives) <= 1
    assert 0.06 < share("children", children) < 0.15
    assert 0.08 < share("housing", person) < 0.3
    assert 0.2 < share("police", person) < 0.5
    everybody = set.union(*known.values())
    assert 0.5 < len(everybody) / len(person) < 0.9


def test_police_have_several_records_of_some_people(records):
    sizes = records[records["agency"] == "police"].groupby("person").size()
    assert 1.1 < sizes.mean() < 1.5
    assert sizes.max() >= 3


def test_most_suspects_have_no_further_action(town):
    ((_, roles),) = reading.extracts_of_kind(town, "incident_roles")
    suspects = roles[roles["role"] == "suspect"]
    assert (suspects["outcome"] != "").all()
    assert suspects["outcome"].isin(["no_further_action", "not_a_crime"]).mean() > 0.5
    assert roles.loc[roles["role"] != "suspect", "outcome"].isna().all()


def test_nobody_has_two_parts_as_victim_and_suspect(town):
    ((_, roles),) = reading.extracts_of_kind(town, "incident_roles")
    parts = roles[roles["role"].isin(["victim", "suspect"])].groupby(["incident_id", "record_id"])["role"].nunique()
    assert parts.max() == 1


def test_placeholders_and_gaps_are_there(town):
    found = {extract["agency"]: frame for extract, frame in reading.extracts_of_kind(town, "people")}
    assert (found["police"]["forename"] == "UNKNOWN").any()
    assert (found["police"]["date_of_birth"] == "01/01/1900").any()
    assert (found["housing"]["date_of_birth"] == "01-01-1900").any()
    assert 0.02 < (found["police"]["date_of_birth"] == "").mean() < 0.07
    assert 0.3 < (found["children"]["nhs_number"] == "").mean() < 0.5
    assert found["housing"]["full_name"].str.contains(", ").mean() > 0.95
    assert found["schools"]["date_of_birth"].eq("").mean() > 0.3
    assert found["police"]["pnc"].ne("").mean() < 0.4


def test_addresses_lag_behind_moves(town):
    true = reading.truth(town, "addresses").set_index("person")["postcode"].str.replace(" ", "")
    owners = reading.truth(town, "records")
    for agency, low, high in (("police", 0.06, 0.25), ("children", 0.03, 0.3), ("schools", 0.05, 0.25), ("housing", 0.01, 0.12)):
        ((_, frame),) = [(extract, frame) for extract, frame in reading.extracts_of_kind(town, "people") if extract["agency"] == agency]
        rows = frame.merge(owners[owners["agency"] == agency], on="record_id")
        said = rows["postcode"].str.replace(" ", "").str.upper()
        other = (said != rows["person"].map(true))[said != ""]
        assert low < other.mean() < high, agency


def test_spelling_variants_of_one_name_are_there(town):
    names = pd.concat([frame["forename"] for _, frame in reading.extracts_of_kind(town, "people") if "forename" in frame])
    assert {"Mohammed", "Muhammad", "Mohamed"} <= set(names)


def test_protected_addresses_are_marked_by_some_agencies_and_missed_by_others(town):
    inside = set(reading.truth(town, "communal").query("kind == 'refuge'")["person"])
    owners = reading.truth(town, "records")
    marked = []
    with_address = [(extract, frame) for extract, frame in reading.extracts_of_kind(town, "people") if "address_protected" in frame]
    for extract, frame in with_address:
        rows = frame.merge(owners[owners["agency"] == extract["agency"]], on="record_id")
        marked.extend(rows.loc[rows["person"].isin(inside), "address_protected"])
    assert True in marked
    assert False in marked


def test_needs_show_in_attendance(town):
    ((_, attendance),) = reading.extracts_of_kind(town, "attendance")
    missed = (attendance["absent_authorised"] + attendance["absent_unauthorised"]) / attendance["sessions_possible"]
    assert 0.05 < missed.mean() < 0.11
    assert 0.002 < (missed > 0.5).mean() < 0.03
    assert attendance["term"].nunique() == 9


def test_some_are_expected_and_booked(town):
    ((_, bookings),) = reading.extracts_of_kind(town, "maternity_bookings")
    expected = pd.to_datetime(bookings["expected_on"], format="%Y%m%d")
    assert (expected > pd.Timestamp(town.last_day)).sum() > 10
    weeks = pd.to_numeric(bookings["weeks_at_booking"])
    booked = pd.to_datetime(bookings["booked_on"], format="%Y%m%d")
    assert ((expected - booked).dt.days == 280 - 7 * weeks).all()
