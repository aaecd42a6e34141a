"""Every standardiser on any text there is: never raises, changes nothing the second time where that is meant, never makes two identifiers one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sooner.find.standardise import addresses, contact, ethnicity, full_names, names, placeholders, postcodes, shown_names
from sooner.find.standardise.identifiers.check import KINDS
from sooner.find.standardise.name_groups import one_spelling
from sooner.find.standardise.romanising import romanised
from sooner.find.standardise.scripts import in_latin
from tests.unit.find.standardise.columns import TODAY, standardised

#: What people and systems have been seen to send.
NASTY = [
    *(
        "\u202eمحمد عبد الله\u202c",
        "🙂👩\u200d👩\u200d👧\u200d👦",
        "Jo\x01\x02\x1f\x7fan",
        "a\x00b",
        "\x00",
        "A" * 500,
        "ა" * 500,
        "J" + "\u0301" * 200 + "oan",
    ),
    *("\u200b\u200d\ufeff", "'; DROP TABLE people; --", "\\", "$1\\1", "(", "[", "(((((", '"', "Smith (", "Mr", "Mr Mrs Dr", ",", ", ,", "-", "O'", "Al-"),
    *("Abd al-", "c/o", "Flat", "\r\n", "9990000018", "02/73319Z", "SF83/50058Z", "B801200005001", "AB123456C", "AB1 2CD", "+44 7700 900123"),
    *("a@example.org", "Flat 3, 12 High St", "ﷺ", "ⓐ", "½", "ſ"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=30)), min_size=1, max_size=80)

EVERY: dict[str, Callable[[Any], Any]] = {
    "in_latin": in_latin,
    "tidy": names.tidy,
    "untitled": lambda text: names.without_titles(names.tidy(text)),
    "surname": lambda text: names.plain_surname(in_latin(names.tidy(text))),
    "given": lambda text: names.whole_abdul(names.plain_given_names(in_latin(names.tidy(text)))),
    "one_spelling": one_spelling,
    "real": placeholders.real_name,
    "apart": full_names.surname_apart,
    "shown_given": shown_names.shown_given,
    "shown_surname": shown_names.shown_surname,
    "shown_address": addresses.shown_address,
    "plain_address": addresses.plain_address,
    "number": addresses.number,
    "street": addresses.street,
    "at_end": postcodes.postcode_at_end,
    "phone": contact.phone,
    "email": contact.email,
    "ethnicity": ethnicity.police_code,
    **{kind: lambda text, rule=rule: rule(text, TODAY) for kind, rule in KINDS.items()},
}
#: What was made alike once is as it should be.
SETTLED = ("in_latin", "one_spelling", "shown_address", "apart", "phone", "email", *KINDS)


@cache
def _engine() -> Any:
    """An engine that knows the one function of ours, with every expression said to it once: saying them takes longer than doing them."""
    con = ibis.duckdb.connect()
    con.to_pyarrow(ibis.memtable({"text": ["ა"]}).select(made=in_latin(ibis._.text)))
    given = ibis.table({"place": "int64", "text": "string"}, name="given")
    once = ibis.table({"place": "int64", **dict.fromkeys(SETTLED, "string")}, name="once")
    first = given.select("place", **{name: rule(given.text) for name, rule in EVERY.items()}).order_by("place")
    again = once.select("place", **{name: EVERY[name](once[name]) for name in SETTLED}).order_by("place")
    return con, str(ibis.to_sql(first, dialect="duckdb")), str(ibis.to_sql(again, dialect="duckdb"))


def made_of(texts: Sequence[str]) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """What every standardiser makes of texts, and of what it made."""
    con, first, again = _engine()
    con.con.register("given", pa.table({"place": range(len(texts)), "text": pa.array(texts, pa.string())}))
    once = con.con.execute(first).to_arrow_table()
    con.con.register("once", once)
    twice = con.con.execute(again).to_arrow_table()
    return once.to_pydict(), twice.to_pydict()


def signs(text: str) -> str:
    """The letters and figures of an identifier, which are what it is."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def right(texts: Sequence[str]) -> None:
    """Everything that holds of any texts."""
    once, twice = made_of(texts)
    assert {name: twice[name] for name in SETTLED} == {name: once[name] for name in SETTLED}
    assert all(value != "" for name in ("tidy", "surname", "given", "phone", "email", *KINDS) for value in once[name])
    for kind in ("nhs_number", "upn", "nino", "postcode"):
        assert [(text, value) for text, value in zip(texts, once[kind], strict=True) if value is not None and signs(value) != signs(text)] == []
    assert all(signs(text).lstrip("0") == value for text, value in zip(texts, once["uprn"], strict=True) if value)
    latin = [romanised(text) for text in texts]
    assert [romanised(text) for text in latin] == latin


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text_is_standardised_or_emptied(texts: list[str]) -> None:
    right(texts)


@pytest.mark.long
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text_is_standardised_or_emptied_at_length(texts: list[str]) -> None:
    right(texts)


SENT = (
    *("forename", "middle_names", "surname", "full_name", "address", "postcode", "uprn", "phone", "email"),
    *("nhs_number", "pnc", "cro", "upn", "nino"),
)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(SENT, TEXTS.map(lambda texts: texts[0]))), min_size=20, max_size=40)


def whole(rows: list[dict[str, Any]]) -> None:
    """The step makes one record of each row, whatever stands in it."""
    records = standardised(rows)
    assert [record["record_id"] for record in records] == [f"P{line}" for line, _ in enumerate(rows, 2)]
    assert all(record[name] != "" for record in records for name in ("forename", "surname", "address", "postcode", "address_key"))


@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ROWS)
def test_any_record_goes_through_the_whole_step(rows: list[dict[str, Any]]) -> None:
    whole(rows)


@pytest.mark.long
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(ROWS)
def test_any_record_goes_through_the_whole_step_at_length(rows: list[dict[str, Any]]) -> None:
    whole(rows)
