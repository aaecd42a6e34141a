"""People by number while families are found: in the order of what they are called, and back again."""

from __future__ import annotations

import pandas as pd
import pytest
from ibis.common.exceptions import TableNotFound

from sooner.find.families import STEP
from sooner.find.families.numbers import by_number, child_of, unrecorded
from sooner.warehouse.steps import StepView
from tests.unit.find.families.drawn import put_people, workspace

WHO = ["zoe", "ann", "bob"]


@pytest.fixture
def view() -> StepView:
    room = workspace()
    put_people(room, [{"who": who, "record_id": f"{who}{number}"} for who in WHO for number in range(2)])
    return StepView(room, STEP)


def test_numbers_are_in_the_order_of_names_and_lead_back(view: StepView) -> None:
    with by_number(view) as (numbered, who):
        of = pd.Series(who.of(pd.Series(WHO)))
        assert of.sort_values().index.tolist() == [1, 2, 0], "ann, bob, zoe"
        assert who.named(pd.DataFrame({"person_id": of, "other": 1}), "person_id")["person_id"].tolist() == WHO
        assert set(numbered.read("people")["person_id"].to_pandas()) == set(of)
        owned = numbered.read("person_records").to_pandas()
        assert {(who.names[number // 2], key) for number, key in zip(owned["person_id"], owned["record_key"], strict=True)} == {
            (name, f"council/people/{name}{number}") for name in WHO for number in range(2)
        }


def test_an_expected_child_comes_after_its_mother_and_before_everybody_else(view: StepView) -> None:
    with by_number(view) as (_, who):
        mothers = pd.Series(who.of(pd.Series(["ann"])))
        child, rows = child_of(mothers), pd.DataFrame({"person_id": child_of(mothers)})
        assert not unrecorded(mothers).any()
        assert unrecorded(child).all()
        assert mothers[0] < child[0] < who.of(pd.Series(["bob"]))[0]
        assert who.named(rows, "person_id")["person_id"].tolist() == ["ann expects"]
        assert rows["person_id"].dtype == "int64", "rows that are handed over stay as they are"


def test_nothing_is_left_in_the_engine_and_the_view_reads_names_again(view: StepView) -> None:
    with pytest.raises(ZeroDivisionError), by_number(view):
        raise ZeroDivisionError
    with pytest.raises(TableNotFound):
        view.con.table("families__numbers")
    assert set(view.read("people")["person_id"].to_pandas()) == set(WHO)


def test_who_is_not_there_has_nobody_s_number(view: StepView) -> None:
    with by_number(view) as (_, who):
        assert not set(who.of(pd.Series(["gone"]))) & set(who.of(pd.Series(WHO)))
