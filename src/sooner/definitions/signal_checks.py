"""What the vocabulary, the framework and the safety rules ask of a signal rule, beyond its form."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from sooner.definitions import frameworks
from sooner.definitions.frameworks import Framework
from sooner.definitions.reading import Document, Where
from sooner.definitions.row_columns import ADDRESS, AGE, PLACED, RUNNING, columns_of, may_be_shown
from sooner.definitions.signal_form import Condition, Rule, SignalRule, Way
from sooner.errors import Fault
from sooner.tables import KINDS
from sooner.tables.extracts.justice import SENTENCES
from sooner.tables.extracts.police import PROVED_OUTCOMES
from sooner.tables.shape import Column

#: What the sentence of a whole signal may hold.
SIGNAL_WORDS = ("rows", "first", "last")
#: Who may answer for a rule: whoever owns a kind of extract.
OWNERS = tuple(sorted({kind.owner for kind in KINDS.values()} - {"any agency"}))

#: Kinds about people who are before a court, the column that says how it ended, and the values that say that something was proved.
_PROVED = {"hearings": ("result", SENTENCES), "custody_spells": ("held_as", ("sentenced",))}
_NUMBERS = ("at_least", "at_most", "above", "below")
_DATES = ("within_months", "not_past")
_PYTHON: dict[str, tuple[type, ...]] = {"text": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "date": ()}


def faults(document: Document, rule: SignalRule, stem: str, own: Framework | None = None) -> Iterator[Fault]:
    """Every fault of one rule of a need, beyond its form. ``own``: a framework of a partnership's own that it may name."""
    yield from _framework(document, rule, own)
    yield from of_any_rule(document, rule, stem)


def of_any_rule(document: Document, rule: Rule, stem: str) -> Iterator[Fault]:
    """Every fault that any rule can have, whatever it is about."""
    if rule.name != stem:
        yield document.fault(("name",), "the name is not that of the file", f"Call it {stem}, or rename the file.")
    if rule.owner not in OWNERS:
        yield document.fault(("owner",), "nobody of that name owns a kind of extract", f"Say one of: {', '.join(OWNERS)}.")
    yield from _words(document, ("words",), rule.words, SIGNAL_WORDS)
    for number, way in enumerate(rule.fires_when):
        yield from _way(document, ("fires_when", number), way, rule)


def _framework(document: Document, rule: SignalRule, own: Framework | None) -> Iterator[Fault]:
    framework = own if own is not None and own.name == rule.framework else frameworks.shipped(rule.framework)
    if framework is None:
        yield document.fault(("framework",), "no such framework", "Say one that lies in definitions/outcomes.")
    elif not framework.has(rule.outcome, rule.need):
        yield document.fault(("need",), "the framework has no such need under this outcome", "Mend the outcome or the need.")


def _words(document: Document, where: Where, words: str, allowed: tuple[str, ...]) -> Iterator[Fault]:
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        yield document.fault(where, "the braces do not close", "Mend the braces.")
        return
    for _, name, form, conversion in parts:
        if name is not None and name not in allowed:
            yield document.fault(where, f"the words may not hold {{{name}}}", f"They may hold {{{'}, {'.join(allowed)}}}; never a name, a place or a number.")
        elif form or conversion:
            yield document.fault(where, "the words say how a value is to be shown", "Leave that to the library: write the name alone.")


def _way(document: Document, where: Where, way: Way, rule: Rule) -> Iterator[Fault]:
    columns = columns_of(way.kind) if way.kind in KINDS else {}
    if rule.about_whom == "address":
        if (way.kind, way.about) != (PLACED, ADDRESS):
            yield document.fault(
                (*where, "kind"), "a rule about an address reads incidents, and nobody's part in them", f"Say kind: {PLACED}, about: {ADDRESS}."
            )
            return
        del columns[AGE.name]
    elif "record_id" not in columns:
        yield document.fault((*where, "kind"), "no such kind of extract with rows about a person", "Say one of the kinds of sooner.tables.")
        return
    elif way.about not in columns or not way.about.endswith("record_id"):
        yield document.fault((*where, "about"), "the kind has no such column that names a person", "Say record_id.")
    if way.date not in columns or columns[way.date].type != "date":
        yield document.fault((*where, "date"), "the kind has no such date", "Say a date column of the kind.")
    if way.count.consecutive is not None and (way.count.consecutive not in RUNNING or way.count.consecutive not in columns):
        yield document.fault((*where, "count", "consecutive"), "rows of this kind do not run in that column", f"Say one of: {', '.join(RUNNING)}.")
    for number, condition in enumerate(way.rows):
        for part in condition.parts:
            yield from _condition(document, (*where, "rows", number), part, columns)
    shown = tuple(name for name in dict.fromkeys([way.date, *(str(one.column) for one in way.conditions)]) if name in columns and may_be_shown(columns[name]))
    yield from _words(document, (*where, "row_words"), way.row_words, shown)
    if way.kind == "incident_roles":
        yield from _parts_in_incidents(document, where, way)
    elif way.kind in _PROVED and rule.about_whom == "person":
        yield from _proved(document, where, way)


def _condition(document: Document, where: Where, condition: Condition, columns: dict[str, Column]) -> Iterator[Fault]:
    column = columns.get(str(condition.column))
    if column is None:
        yield document.fault((*where, "column"), f"the kind has no column {condition.column}", f"It has: {', '.join(columns)}.")
        return
    if not may_be_shown(column):
        yield document.fault((*where, "column"), "a rule may not choose people by who or where they are", "Choose rows by what happened.")
    operator = condition.operator
    if (operator in _NUMBERS and column.type not in ("integer", "number")) or (operator in _DATES and column.type != "date"):
        yield document.fault((*where, operator), f"a column of type {column.type} cannot be asked this", "Ask another question of it.")
    if operator in ("is", "one_of"):
        yield from _values(document, (*where, operator), condition, column)


def _values(document: Document, where: Where, condition: Condition, column: Column) -> Iterator[Fault]:
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    for value in values:
        right = isinstance(value, _PYTHON[column.type]) and (column.type == "boolean" or not isinstance(value, bool))
        if not right or (column.allowed and value not in column.allowed):
            yield document.fault(where, f"{column.name} never has this value", f"It is {', '.join(column.allowed) or column.type}.")


def _parts_in_incidents(document: Document, where: Where, way: Way) -> Iterator[Fault]:
    """The safety rules of the house: who is suspected is no one in need for it, and a victim's row says nothing of a suspect."""
    roles = _asked(way, "role")
    outcomes = _asked(way, "outcome")
    if roles is None:
        yield document.fault((*where, "rows"), "the rule does not say whose part in the incident it is about", "Add a condition on role, not under any.")
        return
    if "suspect" in roles:
        if roles != {"suspect"}:
            yield document.fault((*where, "rows"), "a suspect and others stand in one rule", "Write a rule for each.")
        if outcomes is None or not outcomes <= set(PROVED_OUTCOMES):
            yield document.fault(
                (*where, "rows"), "being suspected is no need: the rule must ask for a proved outcome", f"Add: outcome, one_of {', '.join(PROVED_OUTCOMES)}."
            )
    elif any(condition.column in ("outcome", "outcome_on") for condition in way.conditions) or way.date == "outcome_on":
        yield document.fault((*where, "rows"), "the need of a victim, a witness or a child holds whatever the outcome", "Take the outcome out.")


def _proved(document: Document, where: Where, way: Way) -> Iterator[Fault]:
    """Before a court or on remand nothing is proved: a rule about the person has to ask for a sentence."""
    column, proved = _PROVED[way.kind]
    asked = _asked(way, column)
    if asked is None or not asked <= set(proved):
        yield document.fault(
            (*where, "rows"), "being before a court is no need: the rule must ask for a sentence", f"Add: {column}, one_of {', '.join(proved)}."
        )


def _asked(way: Way, column: str) -> set[object] | None:
    """The values that the way asks of a column, outside ``any``; None where it does not ask with is or one_of."""
    for condition in way.rows:
        if condition.column == column and condition.operator in ("is", "one_of"):
            return set(condition.value) if isinstance(condition.value, tuple) else {condition.value}
    return None
