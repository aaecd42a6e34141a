"""Where each person is best known to live, and which addresses say nothing about who belongs together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from sooner.find.families.agencies import told_by
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
    """``best``: home, since, postcode and agencies (that report it) by person. ``lived``: person_id, home, last: every home ever reported.

    ``closed``: homes that never explain a tie, because they are communal.
    """

    best: pd.DataFrame
    lived: pd.DataFrame
    closed: frozenset[str]


def read_homes(view: StepView, rules: FamilyRules) -> Homes:
    """The homes of all people, from their records.

    The latest reported counts, and among those of one date the most often reported. An address is as late as the day on which its record was
    last brought up to date, or else the day from which the agency holds it.
    """
    reported = _reported(view)
    lived = _lived(reported)
    ranked = lived.sort_values(["person_id", "last", "times", "home"], ascending=[True, False, False, True], na_position="last")
    best = ranked.drop_duplicates("person_id").set_index("person_id")
    best = best.loc[best["home"] != _NOWHERE, ["home", "since", "postcode", "agencies"]]
    lived = lived.loc[lived["home"] != _NOWHERE, ["person_id", "home", "last"]]
    return Homes(best, lived, _closed(reported, best, rules))


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


def _lived(reported: ir.Table) -> pd.DataFrame:
    """One row a person and a home; addresses that a slip of the pen tells apart are one home."""
    last = ibis.coalesce(reported.recorded_on, reported.address_from)
    read = reported.select("person_id", "home", "postcode", "agency", last=last, since="address_from").to_pandas()
    read = read.assign(last=as_days(read["last"]), since=as_days(read["since"]))
    read = read.sort_values(["person_id", "home", "postcode", "agency"])
    lived: pd.DataFrame = read.groupby(["person_id", "home"]).agg(
        last=("last", "max"), since=("since", "min"), postcode=("postcode", "first"), times=("agency", "size")
    )
    return lived.assign(agencies=told_by(read.rename(columns={"agency": "agencies"}), ["person_id", "home"])).reset_index()


def _closed(reported: ir.Table, best: pd.DataFrame, rules: FamilyRules) -> frozenset[str]:
    """Communal homes: said so, named so, or too many people. Protected ones are left out with the people whose they are."""
    said = reported.address_kind.isin(["communal", "refuge"])
    places = reported.group_by(["home", "address"]).agg(closed=said.fill_null(False).any()).to_pandas()
    named = places["address"].fillna("").str.contains(_communal_words(rules.communal_words), case=False, regex=True)
    many = best["home"].value_counts()
    return frozenset(places.loc[places["closed"] | named, "home"]) | frozenset(many.index[many > rules.communal_over])


def _communal_words(words: tuple[str, ...]) -> str:
    """A pattern that finds one of the words, whole, where no street is named after it; nothing where there is no word."""
    if not words:
        return r"(?!)"
    return rf"\b(?:{'|'.join(map(re.escape, words))})s?\b(?!\s+(?:{_STREETS})\b)"
