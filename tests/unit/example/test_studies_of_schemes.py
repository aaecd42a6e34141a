"""The studies of the schools' schemes: frozen before anything was offered, and before and after alone beside each that measured before."""

import tomllib
from datetime import date

import pandas as pd
import pytest

from sooner.errors import InputRefused, UsageError
from sooner.example import schemes
from sooner.example.schemes import STUDIES, before_and_after, publish_schemes
from sooner.prove import programme
from sooner.prove.reading import read
from sooner.warehouse import promises
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home

TODAY = date(2026, 9, 30)
ROLL_OUT, CLUB, VISITS, BREAKFASTS = STUDIES


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home").create()


@pytest.fixture
def published(monkeypatch):
    """Stands for the published tables: the data of each scheme by name."""
    tables = {}

    def found(home, name, measure=None):
        if name not in tables:
            raise UsageError("No such programme was published.")
        return tables[name]

    monkeypatch.setattr(programme, "programme", found)
    monkeypatch.setattr(programme, "over_time", found)
    return tables


def late(pupils):
    """Every second pupil was offered a breakfast; everybody came late less often afterwards."""
    arm = ["programme", "usual_help"] * (pupils // 2)
    before = [6.0 + place % 5 for place in range(pupils)]
    months = pd.to_datetime(["2025-09-01"] * pupils)
    people = [f"P{place}" for place in range(pupils)]
    after = [value - 2 + (place // 2) % 3 for place, value in enumerate(before)]
    return pd.DataFrame({"person": people, "month": months, "arm": arm, f"{BREAKFASTS.measure}_before": before, BREAKFASTS.measure: after})


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.stem)
def test_every_protocol_can_be_read(study):
    asked = read(tomllib.loads(study.protocol))
    assert (asked.outcome, asked.direction) == (study.measure, "lower")
    if study.before_and_after:
        assert read(tomllib.loads(study.naive)).design == "pre_post"
        assert study.naive.startswith(f'question = "{study.scheme} by before and after alone')


def test_before_and_after_is_of_those_who_were_offered_it():
    rows = before_and_after(BREAKFASTS, late(40))
    assert len(rows) == 40
    assert rows["person"].nunique() == 20
    means = rows.groupby("after")[BREAKFASTS.measure].mean()
    assert means[1] == pytest.approx(means[0] - 1, abs=0.2)
    assert before_and_after(CLUB, late(40)) is None


def test_before_and_after_of_a_roll_out_is_from_its_own_beginning():
    data = pd.DataFrame({"person": ["A"] * 3 + ["B"] * 3, "period": [1, 2, 3] * 2, "began": [3] * 3 + [0] * 3, ROLL_OUT.measure: [4.0, 6, 9, 1, 1, 1]})
    rows = before_and_after(ROLL_OUT, data)
    assert rows[["person", "after", ROLL_OUT.measure]].to_numpy().tolist() == [["A", 0, 5.0], ["A", 1, 9.0]]


def test_both_answers_are_published_frozen_from_the_first_place_on(home, tmp_path, published):
    published[BREAKFASTS.scheme] = late(80)
    naive, own = publish_schemes(home, tmp_path, TODAY)
    assert (naive.verdict, own.protocol.design) == ("cannot_show_cause", "trial")
    assert naive.estimate < -0.5
    assert [result.standing.frozen_on for result in (naive, own)] == ["2025-09-01"] * 2
    told = [draft.table("evidence").to_pylist()[0] for draft in drafts(home, "evidence")]
    assert [(row["verdict"], row["frozen"]) for row in told] == [(naive.verdict, True), (own.verdict, True)]
    assert (tmp_path / "breakfast_places_before_and_after.toml").exists()


def test_a_scheme_of_too_few_is_passed_over_and_promises_nothing(home, tmp_path, published, monkeypatch):
    published[CLUB.scheme] = late(4).assign(**{"attendance_last_year_per_cent_before": 95.0, CLUB.measure: 1.0})
    monkeypatch.setattr(schemes, "STUDIES", (CLUB,))
    with pytest.raises(InputRefused):
        schemes._published(tmp_path / "club.toml", CLUB.protocol, published[CLUB.scheme], TODAY, home, TODAY)
    assert publish_schemes(home, tmp_path, TODAY) == []
    assert drafts(home, "evidence") == []
    assert promises.hashes(home) == []
