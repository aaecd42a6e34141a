"""Pages about what analysts edit: signals, outcomes and needs, the linker's settings."""

from __future__ import annotations

from reference_pages.words import code, page, table
from sooner.definitions import chosen_rules, frameworks, priority_rules, signal_rules
from sooner.definitions.need_coverage import coverage
from sooner.definitions.priority_rules import PriorityRule
from sooner.definitions.rule_words import sentences
from sooner.definitions.signal_form import Rule
from sooner.definitions.signal_rules import SignalRule


def signals_page() -> str:
    """Every signal: what need it shows, why it matters, when it fires."""
    opening = """A signal is a named, versioned rule that fired for one person: a need that was seen in rows that an agency sent.
It is never a prediction, and never a score; see [What a signal is, and is not](../explanation/what_a_signal_is.md).
Each lies in a file of its own, `src/sooner/definitions/signals/<name>.yml`, that an analyst can edit. A rule that changes gets a new version."""
    rules = signal_rules.shipped()
    heads = ["signal", "version", "outcome", "need", "owner", "what it says"]
    contents = table(heads, ([f"[`{r.name}`](#{r.name})", r.version, r.outcome, r.need, r.owner, r.title] for r in rules))
    return page("Signals", opening, contents, _not_shown(), *map(_signal, rules), *_priorities())


def outcomes_page() -> str:
    """Every framework that comes with the library: its outcomes, their needs, the signals that can see them."""
    opening = """An outcome framework says what counts as an outcome for a family and which needs stand under it.
A need without a signal is one that the files cannot show: somebody has to ask the family."""
    found = [frameworks.load(path) for path in sorted(frameworks.SHIPPED.glob("*.yml"))]
    return page("Outcomes and needs", opening, *map(_framework, found))


def _signal(rule: SignalRule) -> str:
    need = frameworks.shipped(rule.framework).needs[rule.need]
    about = f"**{rule.title}** (version {rule.version}; {rule.owner}). Outcome {rule.outcome}, need {rule.need}: {need.text}."
    return f"## {rule.name} {{ #{rule.name} }}\n\n{about}\n\n{_told(rule)}"


def _priority(rule: PriorityRule) -> str:
    harm = "\n\nHarm by both sets of weights is shown beside it, where a partnership gives them." if rule.show_harm else ""
    also = f"\n\n{_also(rule)}" if rule.with_needs else ""
    return f"### {rule.name} {{ #{rule.name} }}\n\n**{rule.title}** (version {rule.version}; {rule.owner}).\n\n{_told(rule)}{also}{harm}"


def _also(rule: PriorityRule) -> str:
    asked = rule.with_needs
    which = f" of those that {', '.join(code(name) for name in asked.signals)} show" if asked.signals else ""
    many = "a need" if asked.at_least == 1 else f"{asked.at_least} needs"
    return f"It also asks that {many}{which} be seen in the {'person or the family' if asked.seen_in == 'family' else 'person'}."


def _told(rule: Rule) -> str:
    fires = "\n".join(f"- {sentence}" for sentence in sentences(rule))
    said = " / ".join(f"“{way.row_words}”" for way in rule.fires_when)
    return f"{rule.why_it_matters.strip()}\n\n{fires}\n\nWhat it says: “{rule.words}”. What a row says: {said}."


def _not_shown() -> str:
    chosen = chosen_rules.choose()
    rows = ([one.need, one.text, one.words] for one in coverage(chosen.framework, chosen.rules) if not one.shown)
    said = """## Needs that nothing shows { #not-shown }

No extract that an agency sends today can show these needs of the framework. Somebody has to ask the family.
Every run says the same of each need in its table `needs_shown`, and of needs whose extract nobody sent."""
    return said + "\n\n" + table(["need", "what it says", "why not, and what would show it"], rows)


def _priorities() -> list[str]:
    said = """## Principles of policing { #principles }

Rules of the same form about whom police look out for first: a person, a family or an address.
Each is met or not met, with its rows, in the tables `priorities` and `priority_rows`. None is a need, none is added up,
and nothing is sorted by harm. Each lies in `src/sooner/definitions/priorities/<name>.yml`."""
    return [said, *map(_priority, priority_rules.shipped())]


def _framework(framework: frameworks.Framework) -> str:
    checked = "" if framework.status == "verified" else " **Its wording is close to the published one but was not checked against it.**"
    about = f"{framework.source}. In force from {framework.in_force_from}; as at {framework.dated}.{checked}"
    rules = chosen_rules.under(framework, signal_rules.shipped())
    asked = f"A family is one that it is for with {framework.eligibility.words}."
    parts = [f"## {framework.title} {{ #{framework.name} }}", about, asked]
    for outcome in framework.outcomes:
        rows = ([need.code, need.text, _links([rule.name for rule in rules if rule.need == need.code]) or _why_not(need)] for need in outcome.needs)
        parts += [f"### {outcome.number}. {outcome.title}", table(["need", "what it says", "signals that can see it"], rows)]
    return "\n\n".join(parts)


def _why_not(need: frameworks.Need) -> str:
    return "[none: why, and what would show it](signals.md#not-shown)" if need.not_shown else ""


def _links(names: list[str]) -> str:
    return ", ".join(f"[`{name}`](signals.md#{name})" for name in names)
