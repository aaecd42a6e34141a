"""What is decided of an expression before Spark is asked."""

import ibis
import pytest

from sooner.warehouse.spark.expressions import OrderedCompiler, looks_at_one_row

ROWS = {"k": "string", "v": "string", "o": "int64", "day": "date"}


@pytest.fixture
def rows():
    return ibis.duckdb.connect().create_table("t", schema=ROWS)


def sql(expression):
    return OrderedCompiler().to_sqlglot(expression).sql("spark")


def test_what_asks_of_each_row_by_itself_is_known(rows):
    named = rows.mutate(v=rows.v.upper()).filter(lambda each: each.o > 1)
    assert looks_at_one_row(named.select("k", "v").drop("k"))


def test_what_brings_rows_together_is_known(rows):
    other = rows.view()
    assert not looks_at_one_row(rows.join(other, "k"))
    assert not looks_at_one_row(rows.group_by("k").agg(n=rows.count()))
    assert not looks_at_one_row(rows.mutate(n=ibis.row_number().over(order_by="o")))
    assert not looks_at_one_row(rows.filter(rows.o == rows.o.max()))
    assert not looks_at_one_row(rows.union(other))
    assert not looks_at_one_row(rows.order_by("o"))
    assert not looks_at_one_row(ibis.memtable({"k": ["a"]}).mutate(v=ibis._.k.upper()))


def test_an_aggregate_minds_its_order_with_what_is_empty_last(rows):
    first = sql(rows.group_by("k").agg(f=rows.v.first(order_by=["o", "day"])))
    assert "MIN_BY(`t0`.`v`, IF(NOT `t0`.`v` IS NULL, NAMED_STRUCT('empty_0', `t0`.`o` IS NULL, 'key_0', `t0`.`o`, 'empty_1'" in first
    texts = sql(rows.group_by("k").agg(f=rows.v.group_concat("; ", order_by="o", where=rows.o > 1)))
    assert "ARRAY_JOIN(ARRAY_SORT(COLLECT_LIST(IF(`t0`.`o` > 1 AND NOT `t0`.`v` IS NULL, NAMED_STRUCT(" in texts


def test_an_aggregate_without_an_order_stays_as_ibis_says_it(rows):
    assert "MIN_BY" not in sql(rows.group_by("k").agg(f=rows.v.first()))
    assert "ARRAY_SORT" not in sql(rows.group_by("k").agg(f=rows.v.group_concat("; ")))


def test_an_order_downwards_is_refused(rows):
    with pytest.raises(ValueError, match="an order downwards"):
        sql(rows.group_by("k").agg(f=rows.v.first(order_by=ibis.desc("o"))))
