"""What each comparison weighs, against Splink's own sum over the same pairs."""

import pytest

from sooner.find.people import STEP as PEOPLE
from sooner.find.people.reasons import PRIOR, weigh
from tests.unit.find.people.made_up import Town, workspace


def test_the_sum_is_the_weight_of_the_linker():
    room = workspace(Town(60, 5).table)
    PEOPLE.run(room)
    con, frozen = room.con.con, room.settings["frozen"].frozen
    con.execute("create temp table compared as select * from links where kept_apart is null")
    weigh(con, "compared", "select * from records", frozen, room.settings["key"], "weights")
    rows = con.execute(
        """select any_value(c.match_weight), sum(bits), count(*), count(*) filter (comparison = ?)
        from compared as c join weights using (record_key_l, record_key_r) group by record_key_l, record_key_r""",
        [PRIOR],
    ).fetchall()
    assert len(rows) > 100
    assert all(told == pytest.approx(linked, abs=1e-6) for linked, told, _, _ in rows)
    assert {(count, priors) for _, _, count, priors in rows} == {(len(frozen.splink["comparisons"]) + 1, 1)}
