"""Relatives kept apart: for a pair of records, how names and dates fit, and the rule that forbids joining them, if one does.

The rule for twins is the one of the Ministry of Justice's person matching, put in our own words; the others are ours.
"""

# ruff: noqa: S608

from __future__ import annotations

from typing import Any

from sooner.find.people.pair_facts import Looks, find_facts

RULES = ("twins", "siblings", "parent_and_child", "no_date_of_birth", "different_people")


def judge(con: Any, pairs: str, prepared: str, looks: Looks, into: str) -> None:
    """Make the table ``into``: each pair with ``kept_apart`` (a rule or null), ``firm`` and ``grade``.

    ``pairs`` has record_key_l and record_key_r. ``firm``: the two contradict each other, so they may not meet in one person by way of
    a third record either; a pair that is only too vague to be joined by itself is kept apart without being firm.
    ``grade``: 2 where an identifier is shared, 1 where forename and date of birth are the same, else 0.
    """
    find_facts(con, pairs, prepared, looks, "people__facts")
    con.execute(f"create or replace temp table people__rules as select *, {_rule(looks)} as kept_apart from people__facts")
    judged = f"record_key_l, record_key_r, kept_apart, {_FIRM} as firm, {_GRADE} as grade"
    con.execute(f"create or replace temp table {into} as select {judged} from people__rules")
    con.execute("drop table people__facts; drop table people__rules")


def _rule(looks: Looks) -> str:
    """The rules in order; the first whose condition holds is the one that is named (null for: nothing keeps them apart)."""
    rules = [*_UNBORN, *_IDENTIFIED, *_relatives(looks.thresholds.generation), *_TOO_VAGUE]
    whens = " ".join(f"when {condition} then '{rule}'" for condition, rule in rules)
    return f"nullif(case {whens} else '' end, '')"


#: A child expected is not yet the same record as anybody born; two expected at once in one extract are two children.
_UNBORN = (
    ("unborn_l <> unborn_r", "different_people"),
    ("unborn_l and same_extract", "twins"),
    ("unborn_l and (same_identifier or (birth = 'same' and same_address and same_surname))", ""),
    ("unborn_l", "different_people"),
)


#: A number in common settles it, unless everything else speaks against it: then the number stands on the wrong record.
_IDENTIFIED = (
    ("same_identifier and forename = 'different' and (birth <> 'same' or other_identifier)", "different_people"),
    ("same_identifier and birth = 'different' and other_identifier", "different_people"),
    ("same_identifier", ""),
)


#: Names that are not one person's. One agency that writes CHARLES and CHARLIE for one date of birth in one list means two children.
_OTHER_NAME = """(forename = 'different' or (other_middle_names and forename <> 'swapped')
    or (forename in ('missing', 'initial', 'variant', 'middle', 'slip') and other_identifier)
    or (forename in ('variant', 'middle') and same_extract and birth = 'same' and not same_middle_names and not both_adults))"""


#: Without a date of birth a name is enough only for adults, where nobody of that name and another age or sex is known at the address or under the
#: telephone number (else it may be father and son): with a number in common; or with address and e-mail in common; or with the address in
#: common, nothing that differs, an e-mail address of their own, and an age at which one has neither a parent nor a child who would be
#: written down so.
_OWN_PHONE = """(both_adults and one_namesake and not other_sex and (
    forename = 'same' and same_surname and (same_phone or both_middle and same_address and not other_contact)
    or forename in ('same', 'variant', 'slip') and like_surname and same_phone::int + same_email::int + same_address::int >= 2))"""


#: Or where an agency has written down whose parent or carer the one without a date of birth is: that leaves out the children of the same name,
#: and where those old enough are one person, it is that one.
_ELDER = """(birth = 'missing' and one_elder and not other_sex and (same_address or same_phone)
    and (forename = 'same' and like_surname or forename in ('variant', 'slip', 'middle', 'initial') and same_surname))"""
#: Or where the whole name is the same, middle names and all: a child is named after a parent, but hardly ever twice.
_WHOLE_NAME = "(forename = 'same' and same_surname and same_middle_names and one_namesake and not other_sex and (same_address or same_phone))"


def _relatives(generation: int) -> tuple[tuple[str, str], ...]:
    return (
        (f"birth <> 'missing' and years >= {generation} and forename <> 'different'", "parent_and_child"),
        ("too_young", "parent_and_child"),
        (f"({_OTHER_NAME} or other_identifier and same_extract) and birth = 'same' and same_surname and same_place", "twins"),
        (f"{_OTHER_NAME} and birth in ('slip', 'different') and (same_surname or same_place) and years < {generation}", "siblings"),
        ("birth = 'different' and forename in ('variant', 'slip', 'middle') and (same_surname or same_place)", "siblings"),
        (f"{_OTHER_NAME} and birth = 'different'", "different_people"),
        (f"birth = 'missing' and not ({_OWN_PHONE} or {_ELDER} or {_WHOLE_NAME})", "no_date_of_birth"),
    )


#: No forename, or an initial, is enough only for adults whose twin would have moved out, where nobody else is known who was born that day.
_ALONE = "(birth = 'same' and same_address and same_surname and alone_there and not other_sex and not same_extract and both_adults)"
#: What a partnership's run does not join although it may be one person: too little speaks for it, and relatives are at stake.
_TOO_VAGUE = (
    (_OTHER_NAME, "different_people"),
    (
        "birth = 'different' or birth = 'slip' and (other_identifier or forename in ('variant', 'middle', 'slip') and not (both_adults and same_address))",
        "different_people",
    ),
    ("other_identifier and not same_place", "different_people"),
    (f"forename in ('missing', 'initial') and not ({_ALONE} or {_ELDER})", "different_people"),
)


_FIRM = """coalesce(kept_apart in ('twins', 'siblings', 'parent_and_child')
        or kept_apart = 'different_people' and (unborn_l <> unborn_r or forename = 'different' or (forename <> 'same' and other_identifier)
            or (birth = 'different' and (other_sex or other_identifier or not same_place))
            or (other_identifier and not same_identifier and not same_place)), false)"""
_GRADE = "case when same_identifier then 2 when forename = 'same' and birth = 'same' then 1 else 0 end"
