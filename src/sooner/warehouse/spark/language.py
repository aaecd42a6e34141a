"""DuckDB's SQL told to Spark: which part looks at one row at a time, and what means the same in both languages."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

#: Functions that say the same in both once they are translated; any other in a query that brings rows together is refused, never guessed at.
SAME = (
    *(exp.Count, exp.Min, exp.Max, exp.Coalesce, exp.Least, exp.Greatest, exp.Left, exp.Length, exp.Case, exp.If, exp.And, exp.Or, exp.Cast),
    *(exp.Connector, exp.Not, exp.Exists, exp.JarowinklerSimilarity),
)
#: Plain enough to leave to Spark even where only one row is looked at.
_PLAIN = (exp.Coalesce, exp.Case, exp.If, exp.And, exp.Or, exp.Connector)


def parsed(text: str) -> list[exp.Expression]:
    """The statements of a text in DuckDB's SQL."""
    return [statement for statement in sqlglot.parse(text, read="duckdb") if isinstance(statement, exp.Expression)]


def looks_at_one_row(query: exp.Expression) -> bool:
    """Whether a query asks of each row of one table by itself, and more than its columns: then DuckDB answers it in the workers.

    What is said of all rows of the answer (``distinct``) is left to Spark.
    """
    if not isinstance(query, exp.Select) or any(query.args.get(part) for part in ("joins", "laterals", "group", "having", "limit", "offset", "qualify")):
        return False
    source = query.args.get("from_")
    if source is None or not isinstance(source.this, exp.Table):
        return False
    if query.find(exp.AggFunc, exp.Window, exp.Exists, exp.Subquery) or any(each.args.get("query") for each in query.find_all(exp.In)):
        return False
    return any(not isinstance(each, _PLAIN) for each in query.find_all(exp.Func, exp.Lambda))


def to_duckdb(query: exp.Expression) -> str:
    """The query in DuckDB's SQL, as it was parsed: to the translator log2(x) and log(2, x) are one, to DuckDB they differ in the last digit."""
    return str(query.transform(_as_written).sql("duckdb"))


def _as_written(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.Log) and isinstance(node.this, exp.Literal) and node.this.name == "2" and node.expression is not None:
        return exp.Anonymous(this="log2", expressions=[node.expression])
    return node


def to_spark(query: exp.Expression) -> str:
    """The query in Spark's SQL. Raises ValueError for a function that is not known to say the same there."""
    return str(query.transform(_changed).sql("spark"))


def _changed(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.DateDiff) and node.unit is not None and node.unit.name.upper() == "YEAR":
        # DuckDB counts turns of the year, Spark whole years.
        return exp.paren(exp.Sub(this=exp.Year(this=node.this), expression=exp.Year(this=node.expression)))
    if isinstance(node, exp.JarowinklerSimilarity):
        return exp.Anonymous(this="jaro_winkler_similarity", expressions=[node.this, node.expression])
    if isinstance(node, exp.Func) and not isinstance(node, (*SAME, exp.Year)) and node.name != "jaro_winkler_similarity":
        raise ValueError(f"{node.sql('duckdb')} in a query that brings rows together is not known to say the same on Spark")
    return node
