"""Rows worked out one by one, by DuckDB in each of Spark's workers: text, dates and numbers mean there what they mean without Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

#: What the rows are called in the SQL that is asked of them.
ROWS = "rows_of_a_worker"
#: Functions of two texts that joins ask for: Spark has none of the kind, so that workers answer with DuckDB's.
OF_TWO_TEXTS = ("jaro_winkler_similarity", "damerau_levenshtein")
#: Functions of Python by the name that SQL calls them by; each takes one text and gives one.
Functions = Mapping[str, Callable[[str], str]]


def each_row(frame: Any, sql: str, functions: Functions) -> Any:
    """The Spark frame of what ``sql`` (DuckDB's, over the table ``ROWS``, and with these functions of Python) says of each row of a Spark frame.

    Raises DuckDB's own errors for SQL that it does not know, before any worker is asked.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    answer = asked(to_arrow_schema(frame.schema).empty_table(), sql, functions).schema
    return frame.mapInArrow(_worker(sql, answer, functions), from_arrow_schema(answer))


def asked(rows: pa.Table, sql: str, functions: Functions) -> pa.Table:
    """What a DuckDB of its own says of the rows."""
    (answer,) = _answers(sql, functions)([rows])
    return answer


def _answers(sql: str, functions: Functions) -> Callable[[Iterable[pa.Table]], Iterator[pa.Table]]:
    """What a DuckDB of its own says of some rows after others, as a function that holds on to nothing of ours but ``functions``.

    A worker of Spark needs DuckDB and Arrow alone, and the whole library only where one of those functions is called.
    """
    name = ROWS

    def answers(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
        import duckdb

        with duckdb.connect(config={"threads": 1}) as con:
            for called, function in functions.items():
                con.create_function(called, function, ["varchar"], "varchar")
            for rows in parts:
                con.register(name, rows)
                yield con.execute(sql).to_arrow_table()
                con.unregister(name)

    return answers


def _worker(sql: str, answer: pa.Schema, functions: Functions) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What a worker does with its share of the rows."""
    all_of = _answers(sql, functions)

    def answers(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for rows in all_of(pa.Table.from_batches([batch]) for batch in batches):
            yield from rows.cast(answer).to_batches()

    return answers


def register_functions(session: Any) -> None:
    """Let Spark's SQL ask for the functions that only DuckDB has."""
    for name in OF_TWO_TEXTS:
        session.udf.register(name, _of_two_texts(name))


def _of_two_texts(name: str) -> Any:
    """A function of two columns of text that gives numbers (whole ones are given as such numbers too); empty where either is."""
    import pandas as pd
    from pyspark.sql.functions import pandas_udf

    sql = f"select {name}(one, other)::double as answer from pairs"  # noqa: S608

    def answer(one: pd.Series, other: pd.Series) -> pd.Series:
        import duckdb
        import pyarrow as pa

        text = pa.string()
        pairs = pa.table({"one": pa.Array.from_pandas(one, type=text), "other": pa.Array.from_pandas(other, type=text)})
        with duckdb.connect(config={"threads": 1}) as con:
            con.register("pairs", pairs)
            return con.execute(sql).df()["answer"]

    # The hints of type are text in this module: Spark wants the types themselves.
    answer.__annotations__ = {"one": pd.Series, "other": pd.Series, "return": pd.Series}
    return pandas_udf(answer, "double")
