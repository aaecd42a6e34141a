import ibis
import pyarrow as pa
import pytest

from sooner.warehouse.engines import connect
from sooner.warehouse.steps import Step
from sooner.warehouse.workspace import Workspace, shape_of
from tests.unit.warehouse.small_answer import ROWS, TODAY, rows_of, small_workspace


def empty_workspace():
    return Workspace(connect(threads=1), TODAY, {"colour": "blue"})


def test_a_table_that_nobody_wrote_is_empty_with_all_its_columns():
    workspace = empty_workspace()
    assert not workspace.has("received_attendance")
    table = workspace.read("received_attendance")
    assert table.columns == shape_of("received_attendance").column_names
    assert table.count().execute() == 0
    assert workspace.has("received_attendance")


def test_a_table_unknown_to_the_vocabulary_is_no_table():
    with pytest.raises(KeyError):
        empty_workspace().read("gossip")


def test_columns_and_types_are_those_of_the_vocabulary():
    workspace = empty_workspace()
    less = rows_of("postcodes", []).drop_columns(["district"]).append_column("county", pa.array([], pa.string()))
    with pytest.raises(ValueError, match=r"missing columns \['district'\], unknown columns \['county'\]"):
        workspace.write("postcodes", less)
    backwards = rows_of("quality").select(list(reversed(rows_of("quality").column_names)))
    assert workspace.write("quality", backwards).columns == shape_of("quality").column_names


def step(do, reads=("people",), writes=("links",)):
    return Step("tried", reads, writes, do)


def test_a_step_reads_and_writes_what_it_declares():
    def do(view):
        assert view.today == TODAY
        assert view.read("people").count().execute() == len(ROWS["people"])
        view.write("links", rows_of("links"))
        assert view.con.table("links").count().execute() == 0
        with pytest.raises(KeyError):
            view.setting("none")

    step(do).run(small_workspace())


@pytest.mark.parametrize(
    ("do", "says"),
    [
        (lambda view: view.read("families"), "reads families without declaring it"),
        (lambda view: view.write("people", rows_of("people")), "writes people without declaring it"),
        (lambda view: None, r"did not write \['links'\]"),
    ],
)
def test_a_step_that_does_otherwise_is_stopped(do, says):
    with pytest.raises(ValueError, match=says):
        step(do).run(small_workspace())


def test_a_setting_is_handed_on():
    seen = []
    Step("tried", (), (), lambda view: seen.append(view.setting("colour"))).run(empty_workspace())
    assert seen == ["blue"]


def test_an_expression_over_another_table_may_be_written():
    workspace = small_workspace()
    workspace.write("quality", workspace.read("quality").mutate(n=ibis.literal(4)))
    assert workspace.read("quality").n.execute().to_list() == [4]
