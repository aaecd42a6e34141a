import duckdb
import ibis
import pyarrow as pa
import pytest

from sooner.find.standardise.scripts import in_latin
from sooner.warehouse.spark.expressions import functions_in
from sooner.warehouse.spark.workers import ROWS, _worker, asked

SQL = f"select upper(name) as name, jaro_winkler_similarity(name, other) as alike from {ROWS} where name <> ''"  # noqa: S608


def test_a_worker_answers_batch_by_batch_what_one_duckdb_says_of_all_rows():
    rows = pa.table({"name": ["martha", "", "jon", None], "other": ["marhta", "x", "john", "y"]})
    whole = asked(rows, SQL, {})
    answers = list(_worker(SQL, whole.schema, {})(rows.to_batches(max_chunksize=1)))
    assert pa.Table.from_batches(answers, whole.schema).to_pylist() == whole.to_pylist()
    assert [row["name"] for row in whole.to_pylist()] == ["MARTHA", "JON"]


def test_a_query_that_duckdb_does_not_know_is_refused_before_any_worker_is_asked():
    with pytest.raises(duckdb.CatalogException):
        asked(pa.table({"name": ["x"]}), f"select no_such_function(name) from {ROWS}", {})  # noqa: S608


def test_a_worker_calls_the_functions_of_python_that_an_expression_calls():
    names = ibis.table({"name": "string"}, name=ROWS)
    spelt = names.select(name=in_latin(names.name))
    rows = pa.table({"name": ["Ольга", "Olga", None]})
    answer = asked(rows, ibis.to_sql(spelt, dialect="duckdb"), functions_in(spelt))
    assert answer["name"].to_pylist() == ["OLGA", "Olga", None]
