"""What each comparison weighs, against Splink's own sum over the same pairs."""

import pytest

from sooner.find.people import STEP as PEOPLE
from sooner.find.people.prepared import prepare
from sooner.find.people.scoring import prior
from sooner.find.people.settings import read, shipped
from sooner.find.people.step import SURE, name_pairs
from sooner.find.review.weights import PRIOR, weigh
from sooner.tables.people import IDENTIFIERS
from tests.unit.find.people.made_up import Town, workspace


def test_the_sum_is_the_weight_of_the_linker():
    room = workspace(Town(60, 5).table)
    PEOPLE.run(room)
    con, model = room.con.con, read(shipped())
    con.execute("create temp table compared as select * from links where kept_apart is null")
    prepare(con, "select * from records", "prepared", name_pairs(), IDENTIFIERS)
    weigh(con, "compared", "prepared", model.splink, prior(con, "prepared", SURE, model.thresholds.recall_of_sure_pairs), "weights")
    rows = con.execute(
        """select any_value(c.match_weight), sum(bits), count(*), count(*) filter (comparison = ?)
        from compared as c join weights using (record_key_l, record_key_r) group by record_key_l, record_key_r""",
        [PRIOR],
    ).fetchall()
    assert len(rows) > 100
    assert all(told == pytest.approx(linked, abs=1e-6) for linked, told, _, _ in rows)
    assert {(count, priors) for _, _, count, priors in rows} == {(len(model.splink["comparisons"]) + 1, 1)}
