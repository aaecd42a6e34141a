"""Common values are left out of blocking, rare ones are not."""

from sooner.find.people.rare_values import count_bearers, where_rare
from sooner.warehouse.engines import connect


def test_only_values_that_few_bear_bring_pairs_together():
    con = connect(threads=1).con
    # one value on 100 records (4,950 pairs), ten values on two each (10 pairs), and nothing on five
    con.execute("""create table records as select 0 as birth from range(100) union all select 1 + range // 2 from range(20)
        union all select null from range(5)""")
    count_bearers(con, "records", ["birth"])
    for budget, pairs in ((1_000, 40), (4_960, 10_040), (5, 0)):
        (condition,) = where_rare(con, "records", ["birth"], budget)
        found = con.sql("from records").set_alias("l").join(con.sql("from records").set_alias("r"), condition)
        assert len(found.fetchall()) == pairs
