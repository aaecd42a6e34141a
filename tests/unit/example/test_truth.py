"""The truth agrees with itself and with the files, and stands in none of them."""

import json

import pandas as pd
import pytest

from tests.unit.example import reading


@pytest.fixture(scope="module")
def people(town):
    return reading.truth(town, "people").set_index("person")


def test_every_record_of_every_agency_has_one_true_person(town, people):
    owners = reading.truth(town, "records")
    sent = [
        frame.assign(agency=extract["agency"], extract=extract["name"])[["agency", "extract", "record_id"]]
        for extract, frame in reading.extracts_of_kind(town, "people")
    ]
    key = ["agency", "extract", "record_id"]
    assert not owners.duplicated(key).any()
    assert set(map(tuple, owners[key].to_numpy())) == set(map(tuple, pd.concat(sent).to_numpy()))
    assert set(owners["person"]) <= set(people.index)
    assert len(owners) == town.counts["records"]


def test_the_truths_names_for_people_stand_in_no_agencys_file(town):
    names = {name.encode() for name in reading.truth(town, "people")["person"]}
    sample = sorted(names)[:: len(names) // 50]
    for path in town.folder.rglob("*"):
        if path.is_file() and path.parent.name != "truth":
            content = path.read_bytes()
            assert not any(name in content for name in sample), path


def test_a_family_is_dependent_children_and_the_adults_of_their_household(town, people):
    families = reading.truth(town, "families").join(people, on="person", rsuffix="_of_person")
    assert (families["family"] == families["household"]).all()
    assert not families.duplicated("person").any()
    children = families[families["place"] == "child"]
    assert (children["born"] > "2008-09-30").all()
    adults = families[families["place"].isin(["parent", "carer", "partner"])]
    assert (adults["born"] < "2008-10-01").all()
    assert (families.loc[families["place"] == "unborn_child", "expected_on"] != "").all()
    with_child = families["place"].isin(["child", "unborn_child"]).groupby(families["family"]).any()
    assert with_child.all()
    assert families["family"].nunique() == town.counts["families"]


def test_every_dependent_child_and_unborn_child_is_in_a_family(town, people):
    dependent = people[(people["born"] > "2008-09-30") | (people["expected_on"] != "")]
    assert (dependent["family"] != "").all()
    assert set(reading.truth(town, "families")["person"]) == set(people.index[people["family"] != ""])


def test_a_parent_who_lives_elsewhere_is_no_member(town, people):
    related = reading.truth(town, "relatives")
    apart = related[related["relation"].isin(["parent_and_child", "same_name_parent_and_child"]) & (related["same_household"] == "False")]
    child = apart["person_b"].map(people["family"])
    assert len(apart) > 20
    assert ((child == "") | (child != apart["person_a"].map(people["family"]))).all()


def test_same_name_pairs_are_parents_and_children_of_one_forename(town, people):
    related = reading.truth(town, "relatives")
    pairs = related[related["relation"] == "same_name_parent_and_child"]
    assert (pairs["person_a"].map(people["born"]) < pairs["person_b"].map(people["born"])).all()
    assert not related.duplicated(["person_a", "person_b", "relation"]).any()


def test_twins_and_siblings_are_told_apart(town):
    related = reading.truth(town, "relatives")
    twins = {tuple(sorted(pair)) for pair in related[related["relation"] == "twins"][["person_a", "person_b"]].to_numpy()}
    siblings = {tuple(sorted(pair)) for pair in related[related["relation"] == "siblings"][["person_a", "person_b"]].to_numpy()}
    assert twins
    assert siblings
    assert not twins & siblings


def test_needs_are_of_people_and_begin_with_a_quarter(town, people):
    needs = pd.read_parquet(town.folder / "truth" / "needs.parquet")
    assert set(needs["person"]) <= set(people.index)
    assert needs["need"].nunique() == 10
    assert needs["quarter_from"].nunique() == 12
    assert not needs.duplicated().any()


def test_a_need_that_is_there_tends_to_be_there_next_quarter_and_where_others_are(town, people):
    needs = pd.read_parquet(town.folder / "truth" / "needs.parquet")
    quarters = sorted(needs["quarter_from"].unique())
    place = needs["quarter_from"].map({quarter: number for number, quarter in enumerate(quarters)})
    now = set(zip(needs["person"], needs["need"], place, strict=True))
    lasting = [(person, need, quarter + 1) in now for person, need, quarter in now if quarter < 11]
    assert sum(lasting) / len(lasting) > 0.6
    last = needs[place == 11]
    by_person = last.groupby("person").size()
    expected = len(last) / len(people)
    assert (by_person >= 2).sum() / len(people) > 1.3 * expected**2 / 2


def test_the_programmes_counts_are_those_of_the_polices_files(town):
    """The outcome is a count of the incidents that were really written, so whatever effect there is runs through the events."""
    owners = reading.truth(town, "records")
    ((_, roles),) = reading.extracts_of_kind(town, "incident_roles")
    ((_, incidents),) = reading.extracts_of_kind(town, "incidents")
    outcomes = reading.of_agency(town, "programme_outcomes", "partnership_office")
    police = owners[owners["agency"] == "police"][["record_id", "person"]]
    parts = roles.merge(incidents, on="incident_id").merge(police, on="record_id")
    parts["day"] = pd.to_datetime(parts["occurred_on"], format="%d/%m/%Y")
    follow_up = outcomes.merge(owners[owners["agency"] == "partnership_office"][["record_id", "person"]], on="record_id")
    assert (follow_up["value"] == "").mean() < 0.12
    for row in follow_up[follow_up["value"] != ""].itertuples():
        mine = parts[(parts["person"] == row.person) & (parts["day"] >= row.window_from) & (parts["day"] <= row.window_to)]
        assert mine["incident_id"].nunique() == int(row.value)


def test_the_programme_says_what_is_true_of_it(town):
    said = json.loads((town.folder / "truth" / "programme.json").read_text(encoding="utf-8"))
    drawn = reading.of_agency(town, "programme_allocations", "partnership_office")
    assert said["true_rate_ratio"] == 0.75
    assert said["people"] == len(drawn) == 5_000 // 33
    assert said["arms"] == drawn["arm"].value_counts().sort_index().to_dict()
    by_stratum = drawn.groupby(["stratum", "arm"]).size().unstack()
    assert (by_stratum["programme"] - by_stratum["usual_help"]).abs().max() <= 2
    assert not drawn.loc[drawn["arm"] == "usual_help", "took_part"].any()
    assert drawn["record_id"].is_unique


def test_communal_people_live_where_the_truth_says(town):
    communal = reading.truth(town, "communal")
    addresses = reading.truth(town, "addresses").set_index("person")
    assert (communal["person"].map(addresses["address"]) == communal["address"]).all()
    assert communal["person"].is_unique
