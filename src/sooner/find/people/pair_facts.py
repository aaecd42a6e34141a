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
#: Years between the youngest age at which somebody brings up a child and the oldest: beyond, a grandparent of the same name is as likely.
BEARING = 45
#: Columns of the prepared records that the rules look at, beside the identifiers.
_LOOKED_AT = (
    *("agency", "extract", "forename", "plain_forename", "initial", "surname", "surname_parts", "middle_names", "middle_words", "middle_signs", "variants"),
    *("forename_seen", "known_forename", "birth", "birth_text", "birth_turned", "unborn", "sex", "address_key", "postcode", "phone", "email", "born_by"),
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
#: The two last figures of the year changed round, day and month the same: 1973 and 1937. No parent and child are so by name and birthday.
_YEAR_TURNED = "(right(birth_text_l, 4) = right(birth_text_r, 4) and substr(birth_text_l, 3, 2) = reverse(substr(birth_text_r, 3, 2)))"
#: The beginning of the other, as short forms are: ALAN and AL. One letter more is another name: BOB and BOBS.
_SHORT = """(least(length(forename_l), length(forename_r)) >= 2 and abs(length(forename_l) - length(forename_r)) >= 2
    and (starts_with(forename_l, forename_r) or starts_with(forename_r, forename_l)))"""
#: One record holds the first word of a forename of two words: ANNE and ANNE MARIE.
_FIRST_WORD = """(forename_l = split_part(forename_r, ' ', 1) or forename_r = split_part(forename_l, ' ', 1)
    or replace(forename_l, ' ', '') = replace(forename_r, ' ', ''))"""

_TOO_OLD = f"birth_l is null and birth_r < born_by_l - to_years({BEARING}) or birth_r is null and birth_l < born_by_r - to_years({BEARING})"
#: What declared ties say of two records: one would be younger than its own child; the elder can be one person only.
_ELDERS = f"""coalesce(birth_l is null and born_by_l < birth_r or birth_r is null and born_by_r < birth_l, false) as too_young,
        not coalesce({_TOO_OLD}, false) and
        (birth_l is not null or born_by_l is not null and one_elder_l) and (birth_r is not null or born_by_r is not null and one_elder_r) as one_elder"""


@dataclass(frozen=True)
class Looks:
    """What the rules may look at.

    ``identifiers``: columns whose numbers are checked.
    ``today``: tells adults from children, whose records may carry a parent's telephone number; None where it is not known.
    """

    identifiers: tuple[str, ...]
    today: date | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)


def find_facts(con: Any, pairs: str, prepared: str, looks: Looks, into: str) -> None:
    """Make the table ``into``: one row of facts for each pair of record_key_l and record_key_r (DuckDB connection ``con``)."""
    alone_there(con, prepared, "people__alone")
    several_namesakes(con, prepared, looks.thresholds.generation, "people__namesakes")
    several_elders(con, prepared, looks.thresholds.generation, "people__several_elders")
    columns = [*_LOOKED_AT, *looks.identifiers]
    sides = ", ".join(f"l.{column} as {column}_l, r.{column} as {column}_r" for column in columns)
    con.execute(f"""
        create or replace temp table people__sides as
        select l.record_key as record_key_l, r.record_key as record_key_r, {sides},
            coalesce(al.alone_there, false) as alone_there_l, coalesce(ar.alone_there, false) as alone_there_r,
            nl.record_key is null as one_namesake_l, nr.record_key is null as one_namesake_r,
            el.record_key is null as one_elder_l, er.record_key is null as one_elder_r
        from {pairs} as p join {prepared} as l on l.record_key = p.record_key_l join {prepared} as r on r.record_key = p.record_key_r
        left join people__alone as al on al.record_key = l.record_key left join people__alone as ar on ar.record_key = r.record_key
        left join people__namesakes as nl on nl.record_key = l.record_key
        left join people__namesakes as nr on nr.record_key = r.record_key
        left join people__several_elders as el on el.record_key = l.record_key
        left join people__several_elders as er on er.record_key = r.record_key""")
    con.execute(f"create or replace temp table {into} as select record_key_l, record_key_r, {_facts(looks)} from people__sides")
    con.execute("drop table people__sides; drop table people__alone; drop table people__namesakes; drop table people__several_elders")


def alone_there(con: Any, prepared: str, into: str) -> None:
    """Make the table ``into``: records whose date of birth, surname and address belong to no more than one known forename, slips and short forms allowed."""
    con.execute(f"""
        create or replace temp table {into} as
        with known as (
            select birth, surname, address_key, count(distinct left(plain_forename, 3)) as forenames from {prepared}
            where birth is not null and surname is not null and address_key is not null group by all)
        select record_key, forenames <= 1 as alone_there from {prepared} join known using (birth, surname, address_key)""")


def several_namesakes(con: Any, prepared: str, generation: int, into: str) -> None:
    """Make the table ``into``: records whose name is borne by people of other ages or sexes at their address or under their number.

    Surnames need only be alike: one slip in a surname would hide a namesake.
    """
    sides = ", ".join(f"l.{column} as {column}_l, r.{column} as {column}_r" for column in ("birth", "birth_text", "birth_turned", "sex"))
    slip = f"(abs(date_diff('year', birth_l, birth_r)) < {generation} and ({TURNED} or {ONE_SLIP} or {_YEAR_ONLY}))"
    same_name = " union all ".join(
        f"""select '{shared}' as shared, l.record_key as key_l, r.record_key as key_r, {sides}
        from {prepared} as l join {prepared} as r on l.stem = r.stem and l.{shared} = r.{shared} and l.record_key <> r.record_key
        where not l.unborn and not r.unborn and coalesce(jaro_winkler_similarity(l.surname, r.surname) >= 0.85, true)"""
        for shared in ("address_key", "phone")
    )
    con.execute(f"""
        create or replace temp table {into} as
        with same_name as ({same_name}),
        others as (
            select distinct shared, key_l from same_name where (birth_l <> birth_r and not {slip}) or (sex_l <> sex_r and coalesce(birth_l <> birth_r, true)))
        select key_l as record_key from others union select key_r from same_name join others using (shared, key_l)""")


def several_elders(con: Any, prepared: str, generation: int, into: str) -> None:
    """Make the table ``into``: parents and carers without a date of birth whom more than one person could be.

    Looked at are people of that name at the address or under the number, old enough to be the parent: of more than one generation, or of both sexes.
    """
    shared = " union all ".join(
        f"""select l.record_key, r.birth, r.sex from {prepared} as l join {prepared} as r on l.initial = r.initial and l.{column} = r.{column}
        where l.birth is null and r.birth <= l.born_by and coalesce(jaro_winkler_similarity(l.surname, r.surname) >= 0.85, true)
            and coalesce(l.stem = r.stem or jaro_winkler_similarity(l.forename, r.forename) >= 0.85, true)"""
        for column in ("address_key", "phone")
    )
    con.execute(f"""
        create or replace temp table {into} as select record_key from ({shared}) group by record_key
        having date_diff('year', min(birth), max(birth)) >= {generation} or count(distinct sex) > 1""")


def _any(parts: Iterable[str]) -> str:
    return "(" + (" or ".join(f"coalesce({part}, false)" for part in parts) or "false") + ")"


def _forename(names_from: int) -> str:
    """How two forenames fit. A forename that so many records bear is a name, not a slip of the pen."""
    both_names = f"((forename_seen_l >= {names_from} or known_forename_l) and (forename_seen_r >= {names_from} or known_forename_r))"
    return f"""case when initial_l is null or initial_r is null then 'missing'
            when forename_l = forename_r then 'same'
            when {_SWAPPED} then 'swapped'
            when sex_l <> sex_r then 'different'
            when forename_l is null or forename_r is null then case when initial_l = initial_r then 'initial' else 'different' end
            when {VARIANT} or {_FIRST_WORD} or {_SHORT} then 'variant'
            when {BY_MIDDLE_NAME} then 'middle'
            when plain_forename_l = plain_forename_r or {_SLIP} and not {both_names} then 'slip'
            else 'different' end"""


def _facts(looks: Looks) -> str:
    age = f"date_sub('year', coalesce(birth_l, birth_r), date '{looks.today}')" if looks.today else "null"
    return f"""
        {_any(f"{column}_l = {column}_r" for column in looks.identifiers)} as same_identifier,
        {_any(f"{column}_l <> {column}_r" for column in looks.identifiers)} as other_identifier,
        coalesce(sex_l <> sex_r, false) as other_sex,
        coalesce(surname_l = surname_r, false) as same_surname,
        coalesce(surname_l = surname_r or list_has_any(surname_parts_l, surname_parts_r) or jaro_winkler_similarity(surname_l, surname_r) >= 0.85,
            false) as like_surname,
        coalesce(address_key_l = address_key_r, false) as same_address,
        coalesce(address_key_l = address_key_r or postcode_l = postcode_r, false) as same_place,
        {_forename(looks.thresholds.names_from)} as forename,
        coalesce(not list_has_any(middle_signs_l, middle_signs_r), false) as other_middle_names,
        coalesce(middle_names_l = middle_names_r, false) as same_middle_names,
        case when birth_l is null or birth_r is null then 'missing'
            when birth_l = birth_r then 'same'
            when {TURNED} or {ONE_SLIP} or {_YEAR_ONLY} then 'slip'
            else 'different' end as birth,
        case when {_YEAR_TURNED} then 0 else coalesce(abs(date_diff('day', birth_l, birth_r)) / 365.25, 0) end as years,
        unborn_l, unborn_r, agency_l = agency_r and extract_l = extract_r as same_extract,
        alone_there_l and alone_there_r as alone_there,
        one_namesake_l and one_namesake_r as one_namesake,
        {_ELDERS},
        coalesce(phone_l = phone_r, false) as same_phone, coalesce(email_l = email_r, false) as same_email,
        coalesce(phone_l <> phone_r or email_l <> email_r, false) as other_contact,
        birth_l is null and birth_r is null and (agency_l = agency_r and extract_l = extract_r or email_l is not null and email_r is not null)
            or coalesce({age} >= {ADULT}, false) as both_adults,
        coalesce({age} between {MIDDLE[0]} and {MIDDLE[1]} and case when birth_l is null then email_l else email_r end is not null, false) as both_middle
    """
