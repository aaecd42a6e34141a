import pytest

from sooner.warehouse.spark.language import looks_at_one_row, parsed, to_duckdb, to_spark


def query(text):
    return parsed(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "select upper(forename) as f from records",
        "select distinct len(list_filter(names, lambda name: length(name) > 1)) as many from records where damerau_levenshtein(a, b) <= 1",
        "select case when jaro_winkler_similarity(a_l, a_r) >= 0.9 then 1 else 0 end as gamma from sides",
    ],
)
def test_what_asks_of_each_row_by_itself_goes_to_the_workers(text):
    assert looks_at_one_row(query(text))


@pytest.mark.parametrize(
    "text",
    [
        "select record_key, coalesce(phone, email) as contact from records where surname = 'X'",
        "select upper(l.forename) from records as l join records as r on l.birth = r.birth",
        "select upper(forename), count(*) from records group by all",
        "select max(length(forename)) from records",
        "select row_number() over (order by length(forename)) from records",
        "select upper(forename) from records where record_key in (select record_key from gone)",
        "select upper(forename) from (select forename from records)",
        "select upper('x')",
        "select upper(forename) from records union all select forename from records",
    ],
)
def test_what_needs_nothing_worked_out_or_brings_rows_together_stays_with_spark(text):
    assert not looks_at_one_row(query(text))


def test_a_logarithm_stays_the_one_that_was_written():
    assert to_duckdb(query("select log2(x) from t")) == "SELECT LOG2(x) FROM t"
    assert to_duckdb(query("select log(3, x), log(x) from t")) == "SELECT LOG(3, x), LOG(x) FROM t"


def test_turns_of_the_year_are_counted_as_duckdb_counts_them():
    assert "YEAR(b) - YEAR(a)" in to_spark(query("select count(*) from t group by k having date_diff('year', min(a), max(b)) > 1")).replace(
        "MAX(b)", "b"
    ).replace("MIN(a)", "a")


def test_names_are_quoted_as_spark_quotes_them():
    assert to_spark(query('select l."a b" from t as l semi join s on l.k = s.k')) == "SELECT l.`a b` FROM t AS l SEMI JOIN s ON l.k = s.k"


def test_a_function_that_is_not_known_to_say_the_same_is_refused():
    with pytest.raises(ValueError, match=r"STRFTIME\(l\.birth.*not known to say the same on Spark"):
        to_spark(query("select strftime(l.birth, '%Y') from t as l join t as r on l.k = r.k"))
    with pytest.raises(ValueError, match="DAMERAU_LEVENSHTEIN"):
        to_spark(query("select count(*) from t as l join t as r on damerau_levenshtein(l.a, r.a) <= 1"))
