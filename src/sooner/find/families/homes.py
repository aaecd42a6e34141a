"""Where each person is best known to live, and which addresses say nothing about who belongs together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from sooner.find.families.agencies import telling
from sooner.find.families.days import as_days
from sooner.partnership import FamilyRules

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView

#: Stands for the address of a person who has none: it can be the latest known, and is then no home.
_NOWHERE = "no fixed abode"
#: The parts of a key of an address (``1/12 HIGH STREET, AB1 2CD``) that a slip of the pen leaves: the number, how the street begins, the postcode.
_PARTS = r"^(?:(\S*\d\S*) )?(.{1,4}).*?, ?([A-Z0-9 ]+)$"
#: A word of the communal list does not count where a street is named after the place (12 Hospital Road).
_STREETS = "road|rd|street|st|lane|ln|way|close|avenue|ave|drive|hill|row|walk|place|court|crescent|gardens|terrace|view|square|yard|mews|grove|green"


@dataclass(frozen=True)
class Homes:
    """``best``: home, since, postcode and agencies (that report it) by person. ``lived``: person_id, home: every home ever reported.

    ``closed``: homes that never explain a tie, because they are communal: said so, named so, or too many people's. Protected ones are left out with the
    people whose they are.
    """

    best: pd.DataFrame
    lived: pd.DataFrame
    closed: frozenset[str]


def read_homes(view: StepView, rules: FamilyRules) -> Homes:
    """The homes of all people, from their records.

    The latest reported counts, and among those of one date the most often reported. An address is as late as the day on which its record was
    last brought up to date, or else the day from which the agency holds it.
    """
    homes: pd.DataFrame = _ranked(_reported(view), rules.communal_words).to_pandas()
    homes = homes.loc[homes["home"] != _NOWHERE]
    best = homes.loc[homes["best"]].set_index("person_id")[["home", "since", "postcode", "agencies"]]
    many = best["home"].value_counts()
    closed = frozenset(homes.loc[homes["closed"], "home"]) | frozenset(many.index[many > rules.communal_over])
    return Homes(best.assign(since=as_days(best["since"])), homes[["person_id", "home"]], closed)


def with_homes(records: ir.Table) -> ir.Table:
    """Records with the home that their address_key tells of (``alike``), null where they have none."""
    keys = records.select("address_key").distinct()  # many live at one address
    return records.left_join(keys.select(key=keys.address_key, home=alike(keys.address_key)), [("address_key", "key")]).drop("key")


def alike(key: ir.StringColumn) -> ir.StringColumn:
    """A key of an address without what a slip of the pen changes: the end of the street's name, the order within a postcode.

    What is left is the number, how the street begins, and the signs of the postcode in order: two homes of one postcode are not mistaken for
    one another, since a postcode seldom has two streets. A key of another form (a UPRN) stays as it is.
    """
    number, street, postcode = (key.re_extract(_PARTS, place) for place in (1, 2, 3))
    return ibis.ifelse(key.re_search(_PARTS), number + " " + street + postcode.split("").sort().join(""), key)


def _reported(view: StepView) -> ir.Table:
    """Every record that reports a home, or that there is none, with its person."""
    records = with_homes(view.read("records")).inner_join(view.read("person_records").select("record_key", "person_id"), "record_key")
    homeless = (records.address_kind == "no_fixed_abode").fill_null(False)
    records = records.mutate(home=ibis.ifelse(homeless, _NOWHERE, records.home))
    return records.filter(records.home.notnull())


def _ranked(reported: ir.Table, communal: tuple[str, ...]) -> ir.Table:
    """One row a person and a home: whether it is the best known, and closed; addresses that a slip of the pen tells apart are one home."""
    last = ibis.coalesce(reported.recorded_on, reported.address_from)
    closed = reported.address_kind.isin(["communal", "refuge"]).fill_null(False) | _named(reported.address, communal)
    reported = reported.mutate(last=last, closed=closed)
    homes = reported.group_by("person_id", "home").agg(
        last=reported["last"].max(),
        since=reported.address_from.min(),
        postcode=reported.postcode.min(),
        times=reported.count(),
        agencies=telling(reported.agency),
        closed=reported.closed.any(),
    )
    order = [homes["last"].desc(), homes.times.desc(), homes.home]
    place = ibis.row_number().over(ibis.window(group_by="person_id", order_by=order))
    return homes.mutate(best=place == 0).drop("last", "times")


def _named(address: ir.StringColumn, words: tuple[str, ...]) -> ir.BooleanValue:
    """Whether an address holds one of the words, whole, where no street is named after it."""
    if not words:
        return ibis.literal(False)
    word = rf"(?i)(?:{'|'.join(map(_whole, words))})"
    return address.re_replace(rf"{word}\s+(?:{_STREETS})\b", " / ").re_search(word).fill_null(False)


def _whole(word: str) -> str:
    """A pattern of a word, or of several, that begins and ends where it does. The engine knows of the ends of words in plain letters alone."""
    start, end = (r"\b" if word[place].isascii() else "" for place in (0, -1))
    return rf"{start}{re.escape(word).replace(chr(92) + ' ', ' ')}s?{end}"
