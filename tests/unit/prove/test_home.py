"""What a home has to do with it: the programme from the published tables, and a result that waits there to be released."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from sooner.errors import UsageError
from sooner.prove import prove
from sooner.prove.programme import programme
from sooner.prove.publishing import publish
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.prove.studies import counts, protocol, trial


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    made.create()
    return made


class Evidence:
    """Stands where a reading of published tables stands."""

    def __init__(self, tables):
        self.tables = tables

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def table(self, name):
        frame = self.tables[name]
        return type("Table", (), {"to_pandas": lambda _: frame})()


@pytest.fixture
def published(monkeypatch):
    def put(**tables):
        monkeypatch.setattr("sooner.warehouse.open", lambda what, home: Evidence(tables))

    month = date(2024, 3, 1)
    put(
        allocations=pd.DataFrame(
            {
                "programme": ["Side by Side"] * 3 + ["Other"],
                "person_key": ["c", "a", "b", "a"],
                "month": month,
                "arm": ["programme", "usual_help", "programme", "programme"],
            }
        ),
        outcomes=pd.DataFrame({"programme": "Side by Side", "person_key": ["a", "b"], "measure": "incidents", "value": [2.0, np.nan]}),
        events=pd.DataFrame(
            {
                "event_key": ["e1", "e1", "e2", "e3", "e4", "e5", "e6"],
                "person_key": ["a", "a", "a", "b", "b", "b", "z"],
                "part": ["victim", "reporter", "victim", "missing_person", "suspect", "suspect", "victim"],
                "month": [date(2024, 4, 1), date(2024, 4, 1), date(2025, 3, 1), date(2024, 5, 1), date(2024, 3, 1), date(2025, 4, 1), date(2024, 6, 1)],
            }
        ),
    )
    return put


def test_the_programme_is_one_row_a_person_with_what_linking_found(published):
    people = programme("home", "Side by Side")
    assert list(people["person"]) == ["a", "b", "c"]
    assert list(people["events_linked"]) == [2, 0, 0]
    assert people["incidents"].tolist()[0] == 2
    assert people["incidents"].isna().tolist() == [False, True, True]


def test_a_programme_that_nobody_published(published):
    with pytest.raises(UsageError, match="Published: Other, Side by Side"):
        programme("home", "Elsewhere")


@pytest.mark.parametrize("given", [counts((368, 156), (327, 136)), counts((400, 3), (400, 30)), counts((1, 0), (20, 3))])
def test_a_result_waits_as_a_draft_and_shows_no_exact_count_of_people(home, given):
    result = prove(given)
    name = publish(result, home.path)
    assert publish(result, home.path) == name
    (draft,) = drafts(home, "evidence")
    row = draft.table("evidence").to_pylist()[0]
    assert (row["verdict"], row["frozen"]) == (result.verdict, False)
    assert row["people"] % 5 == 0
    assert set(draft.about["pictures"]) == ({row["chart"]} if row["chart"] else set()) | (
        {"of_any_100.svg"} if given["counts"]["treated"]["n"] == 368 else set()
    )
    assert (row["estimate"] is None) == (result.verdict == "not_a_fair_comparison")


def test_open_data_are_published_exactly(home):
    publish(prove(protocol(data_class="open"), trial(199)), home.path)
    assert drafts(home, "evidence")[0].table("evidence").to_pylist()[0]["people"] == 199
