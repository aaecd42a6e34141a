"""How two records fit: their names, dates, places and numbers, as facts that the rules for relatives are written in."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sooner.find.people.comparisons import BY_MIDDLE_NAME, ONE_SLIP, TURNED, VARIANT
from sooner.find.people.settings import Thresholds

#: From this age on a telephone number is taken to be one's own: younger adults often still live under their parents'.
ADULT = 25
#: Ages of a school child's parent whose own parents and children are no such parents.
MIDDLE = (28, 48)
#: Columns of the prepared records that the rules look at, beside the identifiers.
_LOOKED_AT = (
    *("agency", "extract", "forename", "initial", "surname", "surname_parts", "middle_names", "middle_words", "middle_signs", "variants"),
    *("forename_seen", "known_forename", "birth", "birth_text", "birth_turned", "unborn", "sex", "address_key", "postcode", "phone", "email"),
)

#: Forename and surname written the other way round, slips allowed.
_SWAPPED = "(jaro_winkler_similarity(forename_l, surname_r) >= 0.85 and jaro_winkler_similarity(surname_l, forename_r) >= 0.85)"
#: A slip of the pen: one letter, or two in a longer name.
_SLIP = """(damerau_levenshtein(forename_l, forename_r) <= 1 and least(length(forename_l), length(forename_r)) >= 3
    or damerau_levenshtein(forename_l, forename_r) <= 2 and least(length(forename_l), length(forename_r)) >= 6
    or jaro_winkler_similarity(forename_l, forename_r) >= 0.9 and least(length(forename_l), length(forename_r)) >= 4
    or (starts_with(forename_l, forename_r) or starts_with(forename_r, forename_l)) and least(length(forename_l), length(forename_r)) >= 3
    or len(list_filter(variants_l, lambda name: damerau_levenshtein(name, forename_r) <= 1)) > 0
    or len(list_filter(variants_r, lambda name: damerau_levenshtein(name, forename_l) <= 1)) > 0)"""
#: The first of January of the right year stands for a date that nobody asked for.
_YEAR_ONLY = "(year(birth_l) = year(birth_r) and (dayofyear(birth_l) = 1 or dayofyear(birth_r) = 1))"
#: One record holds the first word of a forename of two words: ANNE and ANNE MARIE.
_FIRST_WORD = """(forename_l = split_part(forename_r, ' ', 1) or forename_r = split_part(forename_l, ' ', 1)
    or replace(forename_l, ' ', '') = replace(forename_r, ' ', ''))"""


@dataclass(frozen=True)
class Looks:
    """What the rules may look at, and how strict they are.

    ``identifiers``: columns whose numbers are checked; ``unchecked``: those where one slip is no other number.
    ``places``: whether places are known at all: without them relatives cannot be told apart, and no rule applies.
    ``strict``: whether pairs that are merely too vague are kept apart too.
    ``today``: tells adults from children, whose records may carry a parent's telephone number; None where it is not known.
    """

    identifiers: tuple[str, ...]
    unchecked: tuple[str, ...] = ()
    places: bool = True
    strict: bool = True
    today: date | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)


def find_facts(con: Any, pairs: str, prepared: str, looks: Looks, into: str) -> None:
    """Make the table ``into``: one row of facts for each pair of record_key_l and record_key_r (DuckDB connection ``con``)."""
    alone_there(con, prepared, "people__alone")
    several_namesakes(con, prepared, looks.thresholds.generation, "people__namesakes")
    columns = [*_LOOKED_AT, *looks.identifiers, *looks.unchecked]
    sides = ", ".join(f"l.{column} as {column}_l, r.{column} as {column}_r" for column in columns)
    con.execute(f"""
        create or replace temp table people__sides as
        select l.record_key as record_key_l, r.record_key as record_key_r, {sides},
            coalesce(al.alone_there, false) as alone_there_l, coalesce(ar.alone_there, false) as alone_there_r,
            nl.record_key is null as one_namesake_l, nr.record_key is null as one_namesake_r
        from {pairs} as p join {prepared} as l on l.record_key = p.record_key_l join {prepared} as r on r.record_key = p.record_key_r
        left join people__alone as al on al.record_key = l.record_key left join people__alone as ar on ar.record_key = r.record_key
        left join (select distinct * from people__namesakes) as nl on nl.record_key = l.record_key
        left join (select distinct * from people__namesakes) as nr on nr.record_key = r.record_key""")
    con.execute(f"create or replace temp table {into} as select record_key_l, record_key_r, {_facts(looks)} from people__sides")
    con.execute("drop table people__sides; drop table people__alone; drop table people__namesakes")


def alone_there(con: Any, prepared: str, into: str) -> None:
    """Make the table ``into``: records whose date of birth, surname and address belong to no more than one known forename."""
    con.execute(f"""
        create or replace temp table people__known as
        select birth, surname, address_key, count(distinct forename) as forenames from {prepared}
        where birth is not null and surname is not null and address_key is not null group by all""")
    con.execute(f"""
        create or replace temp table {into} as select record_key, forenames <= 1 as alone_there
        from {prepared} join people__known using (birth, surname, address_key)""")
    con.execute("drop table people__known")


def several_namesakes(con: Any, prepared: str, generation: int, into: str) -> None:
    """Make the table ``into``: records whose name is borne by people of other ages or sexes at their address or under their number.

    Surnames need only be alike: one slip in a surname would hide a namesake.
    """
    con.execute(f"create or replace temp table {into} (record_key varchar)")
    sides = ", ".join(f"l.{column} as {column}_l, r.{column} as {column}_r" for column in ("birth", "birth_text", "birth_turned", "sex"))
    slip = f"(abs(date_diff('year', birth_l, birth_r)) < {generation} and ({TURNED} or {ONE_SLIP} or {_YEAR_ONLY}))"
    for shared in ("address_key", "phone"):
        con.execute(f"""
            create or replace temp table people__same_name as select l.record_key as key_l, r.record_key as key_r, {sides}
            from {prepared} as l join {prepared} as r on l.stem = r.stem and l.{shared} = r.{shared} and l.record_key <> r.record_key
            where not l.unborn and not r.unborn and coalesce(jaro_winkler_similarity(l.surname, r.surname) >= 0.85, true)""")
        con.execute(f"""
            create or replace temp table people__others as select distinct key_l from people__same_name
            where (birth_l <> birth_r and not {slip}) or (sex_l <> sex_r and coalesce(birth_l <> birth_r, true))""")
        con.execute(f"""
            insert into {into} select key_l from people__others
            union select key_r from people__same_name join people__others using (key_l)""")
    con.execute("drop table people__same_name; drop table people__others")


def _any(parts: Iterable[str]) -> str:
    return "(" + (" or ".join(f"coalesce({part}, false)" for part in parts) or "false") + ")"


def _facts(looks: Looks) -> str:
    seen = looks.thresholds.names_from
    both_names = f"((forename_seen_l >= {seen} or known_forename_l) and (forename_seen_r >= {seen} or known_forename_r))"
    age = f"date_sub('year', coalesce(birth_l, birth_r), date '{looks.today}')" if looks.today else "null"
    other = [f"{column}_l <> {column}_r" for column in looks.identifiers]
    other += [f"damerau_levenshtein({column}_l, {column}_r) > 1" for column in looks.unchecked]
    return f"""
        {_any(f"{column}_l = {column}_r" for column in (*looks.identifiers, *looks.unchecked))} as same_identifier,
        {_any(other)} as other_identifier,
        coalesce(sex_l <> sex_r, false) as other_sex,
        coalesce(surname_l = surname_r, false) as same_surname,
        coalesce(surname_l = surname_r or list_has_any(surname_parts_l, surname_parts_r) or jaro_winkler_similarity(surname_l, surname_r) >= 0.85,
            false) as like_surname,
        coalesce(address_key_l = address_key_r, false) as same_address,
        coalesce(address_key_l = address_key_r or postcode_l = postcode_r, false) as same_place,
        case when initial_l is null or initial_r is null then 'missing'
            when forename_l = forename_r then 'same'
            when {_SWAPPED} then 'swapped'
            when sex_l <> sex_r then 'different'
            when forename_l is null or forename_r is null then case when initial_l = initial_r then 'initial' else 'different' end
            when {VARIANT} or {_FIRST_WORD} then 'variant'
            when {BY_MIDDLE_NAME} then 'middle'
            when {_SLIP} and not {both_names} then 'slip'
            else 'different' end as forename,
        coalesce(not list_has_any(middle_signs_l, middle_signs_r), false) as other_middle_names,
        coalesce(middle_names_l = middle_names_r, false) as same_middle_names,
        case when birth_l is null or birth_r is null then 'missing'
            when birth_l = birth_r then 'same'
            when {TURNED} or {ONE_SLIP} or {_YEAR_ONLY} then 'slip'
            else 'different' end as birth,
        coalesce(abs(date_diff('day', birth_l, birth_r)) / 365.25, 0) as years,
        unborn_l, unborn_r, agency_l = agency_r and extract_l = extract_r as same_extract,
        alone_there_l and alone_there_r as alone_there,
        one_namesake_l and one_namesake_r as one_namesake,
        coalesce(phone_l = phone_r, false) as same_phone, coalesce(email_l = email_r, false) as same_email,
        coalesce(phone_l <> phone_r or email_l <> email_r, false) as other_contact,
        birth_l is null and birth_r is null and (agency_l = agency_r and extract_l = extract_r or email_l is not null and email_r is not null)
            or coalesce({age} >= {ADULT}, false) as both_adults,
        coalesce({age} between {MIDDLE[0]} and {MIDDLE[1]} and case when birth_l is null then email_l else email_r end is not null, false) as both_middle
    """
