"""Which pairs are looked at: any that one of these rules brings together; how much each rule would find is measured."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sooner.tables.people import IDENTIFIERS


@dataclass(frozen=True)
class Rule:
    """A rule that brings pairs together: its words, the columns it needs, its condition over ``l`` and ``r``."""

    words: str
    needs: tuple[str, ...]
    condition: str


def _same(*columns: str) -> str:
    return " and ".join(f"l.{column} = r.{column}" for column in columns)


def same_identifier(column: str) -> Rule:
    """Pairs with the same number."""
    return Rule(f"same {column}", (column,), _same(column))


#: Rules that need no identifier, over the columns of the prepared records.
GENERAL = (
    Rule("same date of birth and initial", ("birth", "forename"), _same("birth", "initial")),
    Rule("same date of birth and surname", ("birth", "surname"), _same("birth", "surname")),
    Rule("same forename, surname and postcode", ("forename", "surname", "postcode"), _same("forename", "surname", "postcode")),
    Rule("same forename, surname and year of birth", ("forename", "surname", "birth"), _same("forename", "surname", "birth_year")),
    Rule("same date of birth and postcode", ("birth", "postcode"), _same("birth", "postcode")),
    Rule(
        "names swapped and same date of birth",
        ("forename", "surname", "birth"),
        "l.forename = r.surname and l.surname = r.forename and l.birth = r.birth",
    ),
    Rule("same telephone number and initial", ("phone", "forename"), _same("phone", "initial")),
    Rule("same e-mail address and initial", ("email", "forename"), _same("email", "initial")),
    Rule("same address and forename", ("address_key", "forename"), _same("address_key", "forename")),
    Rule(
        "day and month changed round and same surname",
        ("birth", "surname"),
        "l.birth_text = r.birth_turned and l.surname = r.surname",
    ),
    Rule("same address, surname and initial", ("address_key", "surname"), _same("address_key", "surname", "initial")),
)

#: Rules for files with few columns: a partnership's run has better ones.
PLAIN = (
    Rule("same forename and surname", ("forename", "surname"), _same("forename", "surname")),
    Rule("same postcode, surname and initial", ("postcode", "surname"), _same("postcode", "surname", "initial")),
    Rule("same postcode and forename", ("postcode", "forename"), _same("postcode", "forename")),
    Rule("same e-mail address", ("email",), _same("email")),
)

#: Pairs that are one person beyond reasonable doubt, by what is there.
SURE = (
    Rule("same names and date of birth", ("forename", "surname", "birth"), _same("forename", "surname", "birth")),
    Rule("same names and address", ("forename", "surname", "address_key"), _same("forename", "surname", "address_key")),
    Rule("same names and e-mail address", ("forename", "surname", "email"), _same("forename", "surname", "email")),
)


def with_name(column: str) -> Rule:
    """Pairs with the same text in a further column, and the same surname and initial."""
    return Rule(f"same {column}, surname and initial", (column, "surname"), _same(column, "surname", "initial"))


#: The rules of a partnership's run.
PEOPLE = (*(same_identifier(column) for column in IDENTIFIERS), *GENERAL)


def available(rules: Iterable[Rule], columns: Collection[str]) -> tuple[Rule, ...]:
    """The rules whose columns are all there."""
    return tuple(rule for rule in rules if set(rule.needs) <= set(columns))


def affordable(con: Any, prepared: str, loose: Iterable[tuple[str, ...]], budget: int) -> tuple[str, ...]:
    """Conditions for looser rules, in order, as long as the pairs they bring together stay within the budget.

    Each is a group of columns that are the same; an empty group is all pairs.
    """
    chosen = []
    for group in loose:
        known = " and ".join(f"{column} is not null" for column in group) or "true"
        by = f"group by {', '.join(group)}" if group else ""
        pairs = con.execute(f"select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) as n from {prepared} where {known} {by})").fetchone()[0]
        if pairs <= budget:
            budget -= int(pairs)
            chosen.append(_same(*group) or "1 = 1")
    return tuple(chosen)


def recall_by_rule(con: Any, prepared: str, confirmed: str, rules: Iterable[Rule]) -> tuple[dict[str, int], int]:
    """How many of the confirmed pairs each rule brings together, and how many there are.

    ``confirmed`` is a table of ``record_key_l`` and ``record_key_r``. The entry "any rule without an identifier" counts the pairs
    that at least one of the rules finds that use none: the nearest thing to the recall for records without a number.
    """
    rules = tuple(rules)
    without = " or ".join(f"coalesce({rule.condition}, false)" for rule in rules if not set(rule.needs) & set(IDENTIFIERS)) or "false"
    counts = ", ".join(f"count(*) filter ({rule.condition})" for rule in rules)
    row = con.execute(f"""
        select count(*), count(*) filter ({without}), {counts} from {confirmed} as c
        join {prepared} as l on l.record_key = c.record_key_l join {prepared} as r on r.record_key = c.record_key_r""").fetchone()
    names = ("any rule without an identifier", *(rule.words for rule in rules))
    return dict(zip(names, row[1:], strict=True)), row[0]
