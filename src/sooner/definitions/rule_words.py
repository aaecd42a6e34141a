"""A rule in plain English: whom it is about, what it looks for, how often, and how long it holds."""

from __future__ import annotations

from sooner.definitions.signal_form import Age, Condition, Count, Rule, Way

#: Each question of a condition, in words; what is asked of nothing but itself has no gap.
QUESTIONS = {
    "is": "is {}",
    "one_of": "is one of {}",
    "at_least": "is at least {}",
    "at_most": "is at most {}",
    "above": "is above {}",
    "below": "is below {}",
    "within_months": "lies in the last {}",
    "not_past": "is empty, today or later",
    "empty": "is empty",
    "not_empty": "is there",
}


def sentences(rule: Rule) -> tuple[str, ...]:
    """What makes a rule fire, one sentence a way, then how long it holds."""
    ways = tuple(f"{_whom(rule)} {'' if place == 0 else 'also '}where there {_way(way)}." for place, way in enumerate(rule.fires_when))
    lasts = f"It holds for {_months(rule.lasts_months)} after the last of these." if rule.lasts_months else "It holds as long as its rows say that it does."
    return (*ways, lasts)


def _whom(rule: Rule) -> str:
    who = {
        "person": f"It fires for a person{_age(rule.age)}",
        "family": f"It fires for a family with a member{_age(rule.age)}",
        "address": "It fires for an address",
    }
    return who[rule.about_whom]


def _age(age: Age | None) -> str:
    if age is None:
        return ""
    first, until = age.from_ or 0, age.until
    if until is None:
        return f" aged {first} or over"
    return f" aged {first}" if until - 1 <= first else f" under {until}" if not first else f" aged {first} to {until - 1}"


def _way(way: Way) -> str:
    kind = way.kind.replace("_", " ")
    asked = " and ".join(_condition(condition) for condition in way.rows)
    whose = "" if way.about == "record_id" else f", by their “{_plain(way.about)}”"
    return f"{_count(way.count)} of {kind}{whose} (dated by “{_plain(way.date)}”) in which {asked}"


def _count(count: Count) -> str:
    words = "is a row" if count.at_least == 1 else f"are {count.at_least} rows or more"
    if count.consecutive is not None:
        words += f" running, {_plain(count.consecutive)} after {_plain(count.consecutive)},"
    return words + (f" within {_months(count.within_months)}" if count.within_months is not None else "")


def _condition(condition: Condition) -> str:
    if condition.any is not None:
        return "(" + " or ".join(_condition(one) for one in condition.any) + ")"
    column = str(condition.column)
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    said = [_months(value) if condition.operator == "within_months" and isinstance(value, int) else _value(column, value) for value in values]
    shown = said[0] if len(said) == 1 else ", ".join(said[:-1]) + " or " + said[-1]
    words = QUESTIONS[condition.operator if len(said) > 1 or condition.operator != "one_of" else "is"]
    return f"“{_plain(column)}” {words.format(shown)}"


def _value(column: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and column.endswith("_rate"):
        return f"{value * 100:g} %"
    return str(value).replace("_", " ")


def _plain(name: str) -> str:
    """A column's name as words."""
    return name.removesuffix("_record_id").replace("_", " ")


def _months(months: int | None) -> str:
    return "1 month" if months == 1 else f"{months} months"
