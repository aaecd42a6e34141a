"""The page about the survey file: keys, tables, kinds of estimate, columns of what is written, one complete example."""

from __future__ import annotations

from pathlib import Path

from reference_pages.words import code, page, table
from sooner.prove.survey.estimating import FEWEST, FEWEST_PEOPLE
from sooner.prove.survey.kinds import COLUMNS, ESTIMATE_KEYS, FILES, KINDS, MEANINGS, TABLES
from sooner.prove.survey.words import EVENT_SENTENCES

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "survey.toml"


def survey_page() -> str:
    """Every key, every kind, every column, one complete example."""
    opening = """A survey file says, in TOML, how people were chosen and what is asked of their answers. A key that is not known, that is missing,
or that a kind of estimate has no use for is refused by name; all faults are shown at once, each with its line.
[Read a survey](../how_to/read_a_survey.md) writes one step by step."""
    keys = table(["key", "meaning"], ([code(name), words] for name, words in MEANINGS.items()))
    tables = table(["table", "meaning"], ([code(f"[{name}]" if name != "estimate" else "[[estimate]]"), words] for name, words in TABLES.items()))
    asked = table(["key", "meaning"], ([code(name), words] for name, words in ESTIMATE_KEYS.items()))
    kinds = table(
        ["kind", "what it is", "needs", "may have"],
        ([code(name), kind.words, _codes(kind.needed), _codes(kind.may)] for name, kind in KINDS.items()),
    )
    columns = table(["column", "meaning"], ([code(name), words] for name, words in COLUMNS.items()))
    files = table(["file", "what is in it"], ([code(name), words] for name, words in FILES.items()))
    few = f"""A figure is marked in `suppressed` where it rests on fewer than {FEWEST_PEOPLE} people asked, or is worth fewer than {FEWEST} people drawn by
simple lot. Where `data_class` is `indirect` its values are left out everywhere, and a number of people below {FEWEST_PEOPLE} too;
the page also rounds numbers of people to 5. Where it is `open` all stands."""
    verdicts = table(["verdict", "its sentence"], ([code(name), words.replace("{name}", "the event")] for name, words in EVENT_SENTENCES.items()))
    example = f"```toml\n{EXAMPLE.read_text(encoding='utf-8')}```"
    parts = ["## Keys", keys, "## Tables", tables, "## Keys of an estimate", asked, "## Kinds of estimate", kinds, "## What is written", files]
    parts += ["### Columns of estimates.csv", columns, few, "## Verdicts on an event", verdicts, "## A complete example", example]
    return page("The survey file", opening, *parts)


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(code(name) for name in names) or "nothing"
