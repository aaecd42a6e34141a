"""The trained model: reproducible, sensible, and never worse than what is stated."""

import copy
import json
import math

import pytest

from sooner.errors import CheckFailed
from sooner.find.people import comparisons, training
from sooner.find.people.comparisons import PEOPLE
from sooner.find.people.prepared import prepare
from sooner.find.people.scoring import LEAST_PRIOR, MOST_PRIOR, prior, score
from sooner.find.people.settings import Thresholds, read, shipped
from sooner.find.people.step import SURE
from sooner.tables.people import IDENTIFIERS
from tests.unit.find.people.made_up import NAME_PAIRS, TODAY, Town, record, table, workspace


@pytest.fixture(scope="module")
def town():
    return Town(80, 5)


def weights(model):
    return {
        comparison["output_column_name"]: [
            math.log2(level["m_probability"] / level["u_probability"]) for level in comparison["comparison_levels"] if not level.get("is_null_level")
        ]
        for comparison in model["splink"]["comparisons"]
    }


def test_shipped_model_is_sensible_and_complete():
    model = read(shipped())
    assert model.name == "people" and model.trained_on and model.notes and model.thresholds == Thresholds()
    found = weights(shipped())
    assert list(found) == [comparison.name for comparison in PEOPLE]
    for name, bits in found.items():
        assert bits[0] > 0 > bits[-1], name
    assert model.as_dict() == shipped()


def test_conditions_of_the_shipped_model_are_those_of_the_library():
    told = {c["output_column_name"]: [level["sql_condition"] for level in c["comparison_levels"]] for c in shipped()["splink"]["comparisons"]}
    assert told == {comparison.name: [level.condition for level in comparison.levels] for comparison in PEOPLE}


def test_a_newer_format_is_refused():
    with pytest.raises(CheckFailed, match="format 99"):
        read(shipped() | {"format": 99})


def test_training_is_reproducible_and_learns(town, monkeypatch):
    monkeypatch.setattr(training, "LARGE_SAMPLE", 150)
    models = []
    for _ in range(2):
        room = workspace(town.table)
        models.append(training.train(room.con, room.read("records"), 3, TODAY, "a made-up town"))
    assert json.dumps(models[0]) == json.dumps(models[1])
    assert models[0]["trained_on"] == "a made-up town; sampled with seed 3" and models[0]["trained_at"] == "2026-03-01"
    stated = training.stated_settings(PEOPLE, [], 0.1)
    assert models[0]["splink"]["comparisons"] != stated["comparisons"]
    assert all(bits[0] > 0 > bits[-1] for bits in weights(models[0]).values())


def test_too_few_records_teach_nothing():
    room = workspace([record(f"a/p/{n}", forename="AMINA", surname="KHAN") for n in range(3)])
    model = training.train(room.con, room.read("records"), 1, TODAY, "three records")
    assert [c["comparison_levels"] for c in model["splink"]["comparisons"]] == [comparisons.as_splink(c)["comparison_levels"] for c in PEOPLE]


def test_nonsense_is_mended():
    stated = training.stated_settings([comparisons.SEX], [], 0.1)
    trained = copy.deepcopy(stated)
    levels = trained["comparisons"][0]["comparison_levels"]
    levels[1]["m_probability"], levels[1]["u_probability"] = 0.1, 0.9
    assert training.mended(trained, stated) == stated
    levels[1]["m_probability"], levels[1]["u_probability"] = 0.95, "level not observed"
    levels[2]["m_probability"] = 0.0
    mended = training.mended(trained, stated)["comparisons"][0]["comparison_levels"]
    assert (mended[1]["m_probability"], mended[1]["u_probability"], mended[2]["m_probability"]) == (0.95, 0.5, 0.01)


def test_prior_is_counted_and_kept_within_reason(town):
    con = workspace(town.table).con.con
    prepare(con, "select * from records", "prepared", NAME_PAIRS, IDENTIFIERS)
    records = len(town.rows)
    assert prior(con, "prepared", [], 0.7) == pytest.approx(2 / (records - 1))
    assert LEAST_PRIOR < prior(con, "prepared", SURE, 0.7) < MOST_PRIOR
    assert prior(con, "prepared", ["l.sex = r.sex"], 0.7) == MOST_PRIOR
    assert prior(con, "prepared", ["l.pnc = r.pnc"], 0.7) == LEAST_PRIOR


@pytest.mark.parametrize("rows", [[], [record()]])
def test_nothing_to_compare(rows):
    con = workspace(table(rows)).con.con
    prepare(con, "select * from records", "prepared", (), IDENTIFIERS)
    assert score(con, "prepared", shipped()["splink"], 0.0, "scored") == 0
    assert con.execute("select count(*) from scored").fetchone() == (0,)
