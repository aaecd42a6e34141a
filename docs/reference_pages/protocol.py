"""The page about the protocol: keys, designs and their estimators, the errors, the checks' lights and what stops a study, one complete example."""

from __future__ import annotations

from pathlib import Path

from reference_pages.words import code, page, table
from sooner.prove.forms import DESIGNS
from sooner.prove.forms.chosen import EVENT_SENTENCES
from sooner.prove.forms.form import Form
from sooner.prove.keys import MEANINGS
from sooner.prove.verdict import SENTENCES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
#: Complete examples by their heading: one of a trial, and those of designs whose data look otherwise.
SHOWN = {
    "A complete example": "protocol",
    "A score that decides": "protocol_cutoff",
    "One series, before and after": "interrupted_series",
    "One area beside a mix of others": "synthetic_control",
    "Places and the streets around them": "places",
}

#: What each kind of error stands for.
ERRORS = {
    "hc2": "Each arm has its own spread; right on average even in small trials. The default.",
    "hc3": "The same, on the cautious side.",
    "hc1": "Each arm has its own spread; for large studies.",
    "hc0": "The same, without any correction for size.",
    "classical": "Both arms have the same spread; in a series, luck that does not last; in cluster_trial and stepped_wedge that of the model.",
    "lasting": "In a series: luck that lasts from point to point is counted, whoever knows for how long. The default there.",
    "newey_west": "In a series: errors alike over a season, or a few points. Too narrow unless the series is long; the report says by how much.",
    "cluster": "People of one cluster are alike; too small with few clusters.",
    "cluster_small": "The same, right with few clusters too: CR2 with Satterthwaite's degrees where lots were drawn, the jackknife where they were not.",
}

#: What a natural experiment needs and is held against.
NATURAL = """A `natural_experiment` compares by the day of the interview, with the engine of [the survey file](survey.md):
`event` is the day, `window` the weeks before it and from it on (8). It is not fair where those asked before and after were not the same kind of
people (in the covariates, more than 0.25 standard deviations apart), or where the outcome moved as much around earlier days on which nothing
happened (up to three, each with its own weeks). Without covariates, or without earlier weeks, nobody can see that: then it is never better or
worse. Intervals are always at 95 %, so that it has no `alpha`."""


def protocol_page() -> str:
    """Every key, every design, one complete example."""
    opening = """A protocol says, in TOML, what is asked and what would count as an answer, before anybody looks. A key that is not known, that is missing,
or that the design has no use for is refused by name; all faults are shown at once, each with its line.
[Is it working?](../tutorials/is_it_working.md) writes one step by step; [Verdicts](../explanation/verdicts.md) says what can come out."""
    keys = table(["key", "meaning"], ([code(name), words] for name, words in MEANINGS.items()))
    counts = "Beside `[counts]` no data are read: `sooner prove` takes no `--data`."
    designs = table(["design", "of", "words", "needs", "may have"], (_design(with_counts, design) for (_, with_counts), design in DESIGNS.items()))
    errors = table(["standard_errors", "meaning"], ([code(name), words] for name, words in ERRORS.items()))
    verdicts = table(["verdict", "its sentence"], ([code(name), words] for name, words in SENTENCES.items()))
    event = table(["verdict", "its sentence in natural_experiment"], ([code(name), words.format(name="the event")] for name, words in EVENT_SENTENCES.items()))
    examples = [part for title, name in SHOWN.items() for part in (f"## {title}", _example(name))]
    parts = ["## Keys", keys, "## Designs", designs, counts, "## Estimators", _estimators(), "## Errors", errors]
    return page("The protocol", opening, *parts, "## Verdicts", verdicts, event, NATURAL, *examples)


def _example(name: str) -> str:
    return f"```toml\n{(EXAMPLES / f'{name}.toml').read_text(encoding='utf-8')}```"


def _design(with_counts: bool, design: Form) -> list[object]:
    of = "counts" if with_counts else "data"
    return [code(design.name), of, design.words, _codes(design.needed), _codes(design.may)]


def _estimators() -> str:
    """Each estimator once for each design; the first of a design is its default."""
    rows = [
        [code(design.name), "counts" if with_counts else "data", code(name), words]
        for (_, with_counts), design in DESIGNS.items()
        for name, words in design.estimators.items()
    ]
    default = "The first of a design is what it uses unless told otherwise; a trial with covariates uses `lin`."
    return table(["design", "of", "estimator", "meaning"], rows) + f"\n\n{default}"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(code(name) for name in names)
