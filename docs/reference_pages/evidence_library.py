"""The page about the evidence library: keys of an entry, how a level, a rating and a mark come about, a complete example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reference_pages.words import code, page, table
from sooner.definitions import evidence_levels, study_strength
from sooner.prove.library import keys
from sooner.prove.library.forest import FEWEST, LEAST_LEVEL
from sooner.prove.library.reading import SHIPPED

_TOGETHER = f"""Findings with the same measure and the same scale that have an interval stand side by side. From {FEWEST} evaluations on they are also
put together: random effects by restricted maximum likelihood, the error of Hartung and Knapp, the prediction interval of Higgins, Thompson and
Spiegelhalter, as in the design `meta_analysis` of [the protocol](protocol.md).
They are not put together, and the page says why, where there are fewer; where one evaluation stands there twice; where one is below level {LEAST_LEVEL};
where for some higher is better and for others lower; or where each is in a unit of its own."""
_RATED = """A rating stands with every finding: the highest that the study can carry, which a panel could still lower. It is that of the evidence levels
(`sooner/definitions/evidence_levels.yml`) for the design, or for what the study was taken down to; a level that needs twelve months is reached only
where somebody says that people were followed that long. *NE* is given only where a study at level 3 or above found a change for the worse or no
difference worth having; that nothing was told apart from chance is no such finding, and is *NL2*. 0 and 1 are never given."""
_WRITTEN = """`report.html`, every table as CSV in `tables/`, and `library.json` with everything; `--pdf` and `--docx` write the same for paper and for Word."""


def evidence_library_page() -> str:
    """Every key, every rule, a complete example."""
    told = study_strength.shipped()
    opening = """`sooner prove library` tells what is known: published evaluations, each an entry file, beside our own results.
[Look up what is known](../how_to/look_up_what_is_known.md) does it step by step. An entry is a TOML file in a folder that `--entries` names, or in
`evidence/library/` of the home, where it stands beside those that come with the library, or instead of one of the same name.
A key that is not known or missing is refused by name; all faults of all files are shown at once, each with its line."""
    parts = ["## An entry", _meanings(keys.PUBLISHED)]
    for name, said in (("[source]", keys.SOURCE), ("[[outcome]]", keys.FOUND), ("[economic]", keys.MONEY), ("[emmie.mechanism] and its neighbours", keys.SAID)):
        parts += [f"### Keys of `{name}`", _meanings(said)]
    parts += ["## Words about a study of our own", "A file in the same folder, for what no figure tells.", _meanings(keys.WORDS)]
    parts += ["## The level of a study", f"{told.source}. {told.not_theirs}", _steps(told), _designs(told), "What takes a study down:", _lowered(told)]
    parts += ["## The rating that it can carry", _RATED, f"Source: {evidence_levels.shipped().source}."]
    parts += ["## The five things to ask", f"{told.quality.source}. {told.quality.not_theirs}", _marks(told)]
    parts += ["## What is put together", _TOGETHER, "## What is written", _WRITTEN, "## A complete entry"]
    parts += [f"```toml\n{(SHIPPED / 'troubled_families_2015.toml').read_text(encoding='utf-8')}```"]
    return page("The evidence library", opening, *parts)


def _meanings(said: Mapping[str, str]) -> str:
    return table(["key", "meaning"], ([code(name), words] for name, words in said.items()))


def _steps(told: study_strength.Strength) -> str:
    return table(["level", "needs", "read in the source"], ([one.level, one.words, "yes" if one.checked else "no"] for one in told.levels))


def _designs(told: study_strength.Strength) -> str:
    return table(["design", "level at best", "why"], ([code(one.design), one.level or "that of its studies", one.why] for one in told.designs))


def _lowered(told: study_strength.Strength) -> str:
    rows = ([_any(map(code, one.designs)), _any(map(code, one.verdicts)), _any(one.checks), _any(one.lights), one.to, one.why] for one in told.lowered)
    return table(["design", "verdict", "check", "its light", "to level", "why"], rows)


def _any(said: Iterable[str]) -> str:
    return "; ".join(said) or "any"


def _marks(told: study_strength.Strength) -> str:
    why, quality = "It follows from the level alone, so that a good finding earns no better mark.", told.quality
    effect = ([f"Effect, of a study at level {one.level}", one.mark, why] for one in quality.effect)
    money = ([f"Economic: {name}", one.mark, one.why] for name, one in (("said", quality.economic.said), ("worked out", quality.economic.ranged)))
    people = ["Mechanism, Moderators, Implementation", "as a person marks it", "With their name; without one it is not marked."]
    return table(["asked", "mark", "why"], [*effect, *money, people])
