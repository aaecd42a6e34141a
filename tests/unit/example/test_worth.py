"""What the demo's programme is worth: published from its own study, and not where the verdict or too few people forbid it."""

from datetime import date

import pytest

from sooner.example.worth import publish_worth
from sooner.prove import prove
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.prove.studies import protocol, trial

TODAY = date(2026, 9, 30)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home").create()


def test_it_waits_as_a_draft_for_as_many_people_as_were_offered_a_place(home, tmp_path):
    publish_worth(prove(protocol(), trial()), 98, tmp_path, home, TODAY)
    (draft,) = drafts(home, "worth")
    assert (draft.about["people"], draft.about["programme"]) == ("100", "Side by Side")
    kinds = {row["kind"] for row in draft.table("worth_figures").to_pylist() if row["part"] == "view"}
    assert kinds == {"fiscal", "economic", "social", "together"}


def test_a_handful_of_people_and_an_unfair_comparison_have_none(home, tmp_path):
    data = trial()
    data.loc[1, "id"] = "P0000"
    publish_worth(prove(protocol(), trial()), 7, tmp_path, home, TODAY)
    publish_worth(prove(protocol(unit="id"), data), 100, tmp_path, home, TODAY)
    assert drafts(home, "worth") == []
