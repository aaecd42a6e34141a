"""Pairs drawn by lot, for people to judge without knowing what was worked out: by strata, so that rare errors are looked for where they are.

A stratum is a band of weight among pairs that are one person, or among pairs that are not. Pairs that were never compared, or that said too
little to be kept, are in none: the recall that the answers give is that among pairs that were compared, and the docs say so.
"""

# ruff: noqa: S608 - what is put into a query are names of our own and quoted words

from __future__ import annotations

from datetime import date
from typing import Any

from sooner.tables.review import AGE_BANDS

#: How many pairs of each stratum are drawn: more than are ever asked about.
EACH = 250
#: Bands of weight (bits), from and up to, of pairs that are one person; and of those that are not.
TOGETHER = ((None, 7), (7, 12), (12, 20), (20, None))
APART = ((None, 4), (4, 7), (7, None))
#: What the pairs are called that are one person by way of others, and were never compared.
BY_OTHERS = "one person, not compared"
#: What the pairs are called that a rule or a person keeps apart.
KEPT_APART = "two people, kept apart"
_FIRST_AGES = (0, 5, 11, 18, 25, 45, 65)


def draw(con: Any, today: date, seed: str) -> None:
    """Make the table ``review__drawn`` in the shape of ``blind_pairs``, from the views of the step.

    The lot is a keyed hash of the pair: the same pair has the same place in every run while it stays in its stratum.
    """
    lot = f"row_number() over (partition by stratum order by md5('{seed}' || record_key_l || chr(31) || record_key_r))"
    con.execute(f"""
        create or replace temp table review__drawn as
        with every as ({_every()}), drawn as (
            select *, {lot} as drawn, count(*) over (partition by stratum) as pairs_in_stratum from every qualify {lot} <= {EACH})
        select record_key_l, record_key_r, drawn, stratum, pairs_in_stratum, together,
            {_agreed("sex")} as sex, {_age(today)} as age_band, {_agreed("left(ethnicity, 1)")} as ethnicity
        from drawn join review__records as l on l.record_key = record_key_l join review__records as r on r.record_key = record_key_r
        order by record_key_l, record_key_r""")


def _every() -> str:
    """All pairs of records of one person, and all pairs that were compared and are not."""
    held = """select l.record_key as record_key_l, r.record_key as record_key_r from review__person_records as l
        join review__person_records as r on l.person_id = r.person_id and l.record_key < r.record_key"""
    return f"""
        select record_key_l, record_key_r, case when k.match_weight is null then '{BY_OTHERS}' else {_bands("one person", TOGETHER)} end as stratum,
            true as together from ({held}) left join review__links as k using (record_key_l, record_key_r)
        union all
        select record_key_l, record_key_r, case when k.kept_apart is not null then '{KEPT_APART}' else {_bands("two people", APART)} end, false
        from review__links as k
        join review__person_records as l on l.record_key = record_key_l join review__person_records as r on r.record_key = record_key_r
        where l.person_id <> r.person_id"""


def _bands(words: str, bands: tuple[tuple[int | None, int | None], ...]) -> str:
    whens = " ".join(f"when k.match_weight < {high} then '{words}, {_name(low, high)}'" for low, high in bands if high is not None)
    return f"case {whens} else '{words}, {_name(*bands[-1])}' end"


def _name(low: int | None, high: int | None) -> str:
    if low is None:
        return f"below {high} bits"
    return f"{low} bits and more" if high is None else f"{low} to {high} bits"


def _agreed(of: str) -> str:
    """What either record says and neither contradicts."""
    one, other = ("left(l.ethnicity, 1)", "left(r.ethnicity, 1)") if "ethnicity" in of else (f"l.{of}", f"r.{of}")
    return f"case when {one} is null or {other} is null or {one} = {other} then coalesce({one}, {other}) end"


def _age(today: date) -> str:
    born = "coalesce(l.date_of_birth, r.date_of_birth)"
    years = f"date_sub('year', {born}, date '{today.isoformat()}')"
    bands = " ".join(f"when {years} >= {first} then '{band}'" for first, band in reversed(list(zip(_FIRST_AGES, AGE_BANDS, strict=True))))
    return f"case when {born} is null then null {bands} end"
