"""Pages about what analysts edit: signals, outcomes and needs, the linker's settings."""

from __future__ import annotations

from reference_pages.words import code, page, table
from sooner.definitions import frameworks, signal_rules
from sooner.definitions.signal_rules import Condition, Count, SignalRule, Way

QUESTIONS = {
    "is": "is {}",
    "one_of": "is one of {}",
    "at_least": "is at least {}",
    "at_most": "is at most {}",
    "above": "is above {}",
    "below": "is below {}",
    "within_months": "lies in the last {} months",
    "not_past": "is empty, today or later",
    "empty": "is empty",
    "not_empty": "is not empty",
}


def signals_page() -> str:
    """Every signal: what need it shows, why it matters, when it fires."""
    opening = """A signal is a named, versioned rule that fired for one person: a need that was seen in rows that an agency sent.
It is never a prediction, and never a score; see [What a signal is, and is not](../explanation/what_a_signal_is.md).
Each lies in a file of its own, `src/sooner/definitions/signals/<name>.yml`, that an analyst can edit. A rule that changes gets a new version."""
    rules = signal_rules.shipped()
    heads = ["signal", "version", "outcome", "need", "owner", "what it says"]
    contents = table(heads, ([f"[`{r.name}`](#{r.name})", r.version, r.outcome, r.need, r.owner, r.title] for r in rules))
    return page("Signals", opening, contents, *map(_signal, rules))


def outcomes_page() -> str:
    """Every framework that comes with the library: its outcomes, their needs, the signals that can see them."""
    opening = """An outcome framework says what counts as an outcome for a family and which needs stand under it.
A need without a signal is one that the files cannot show: somebody has to ask the family."""
    found = [frameworks.load(path) for path in sorted(frameworks.SHIPPED.glob("*.yml"))]
    return page("Outcomes and needs", opening, *map(_framework, found))


def _signal(rule: SignalRule) -> str:
    need = frameworks.shipped(rule.framework).needs[rule.need]
    lasts = f"It holds for {rule.lasts_months} months after its last row." if rule.lasts_months else "It holds as long as its rows say that it does."
    about = f"**{rule.title}** (version {rule.version}; {rule.owner}). Outcome {rule.outcome}, need {rule.need}: {need.text}."
    fires = "Fires for a person" + _age(rule) + (" in any of these ways:" if len(rule.fires_when) > 1 else " in this way:")
    ways = "\n".join(f"- {_way(way)}" for way in rule.fires_when)
    return f"## {rule.name} {{ #{rule.name} }}\n\n{about}\n\n{rule.why_it_matters.strip()}\n\n{fires}\n\n{ways}\n\n{lasts} What it says: “{rule.words}”"


def _age(rule: SignalRule) -> str:
    if rule.age is None:
        return " of any age"
    start, end = rule.age.from_, rule.age.until
    return f" aged {start or 0} and over" if end is None else f" aged {start or 0} to {end - 1}"


def _way(way: Way) -> str:
    rows = " and ".join(_condition(condition) for condition in way.rows)
    return f"{_count(way.count)} of {code(way.kind)} in which {rows}. What a row says: “{way.row_words}”"


def _count(count: Count) -> str:
    words = "a row" if count.at_least == 1 else f"at least {count.at_least} rows"
    if count.consecutive is not None:
        words += f" running without a gap by {code(count.consecutive)}"
    return words + (f" within {count.within_months} months" if count.within_months is not None else "")


def _condition(condition: Condition) -> str:
    if condition.any is not None:
        return "(" + " or ".join(_condition(one) for one in condition.any) + ")"
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    shown = ", ".join(str(value).lower() if isinstance(value, bool) else str(value) for value in values)
    return f"{code(condition.column)} {QUESTIONS[condition.operator].format(shown)}"


def _framework(framework: frameworks.Framework) -> str:
    checked = "" if framework.status == "verified" else " **Its wording is close to the published one but was not checked against it.**"
    about = f"{framework.source}. In force from {framework.in_force_from}; as at {framework.dated}.{checked}"
    rules = [rule for rule in signal_rules.shipped() if rule.framework == framework.name]
    parts = [f"## {framework.title} {{ #{framework.name} }}", about]
    for outcome in framework.outcomes:
        rows = ([need.code, need.text, _links([rule.name for rule in rules if rule.need == need.code])] for need in outcome.needs)
        parts += [f"### {outcome.number}. {outcome.title}", table(["need", "what it says", "signals that can see it"], rows)]
    return "\n\n".join(parts)


def _links(names: list[str]) -> str:
    return ", ".join(f"[`{name}`](signals.md#{name})" for name in names)
