"""The library as blocks of a report, so that the page, the PDF and the Word document say the same."""

from __future__ import annotations

from collections.abc import Iterator

from sooner.definitions import evidence_levels, study_strength
from sooner.prove.content import Content, Drawn, Heading, Listed, Paragraph, Part, Tabled, Words
from sooner.prove.library.emmie import NOT_SAID
from sooner.prove.library.forest import Forest
from sooner.prove.library.record import Known
from sooner.prove.library.shelf import Library

TITLE = "What is known"
FINDINGS = ("Measure", "Evaluation", "What was found", "Figures", "Level", "How far it can be rated")
FIVE = ("Asked of it", "What the evidence says", "Who says so", "Mark, 0 to 4")
OUTCOMES = ("Measure", "What was found", "Figures", "Told apart from chance", "How far it can be rated")
FOREST = ("Evaluation", "Estimate", "Low", "High", "Weight")
ORDER = "In the order of what was measured, whatever was found: a finding for the worse stands where it belongs, and is marked in words."


def content(library: Library) -> Content:
    """Everything that the library says."""
    return Content(
        TITLE,
        tuple(_first(library)),
        tuple(part for part in (*_side_by_side(library), *(part for one in library.known for part in of_one(one)), *_scales())),
        Paragraph((Words(f"{study_strength.shipped().source} · {evidence_levels.shipped().source}"),), "foot"),
        (("library.json", "Everything, for machines"),),
    )


def counted(library: Library) -> str:
    """How many evaluations there are, and how many are shown."""
    shown, own = len(library.known), sum(one.own for one in library.known)
    kept = f"{shown} of {library.of} evaluations" if library.asked.words else f"{shown} evaluation{'' if shown == 1 else 's'}"
    return f"{kept}: {own} of our own, {shown - own} published by others."


def findings(library: Library) -> tuple[tuple[str, ...], ...]:
    """Every finding as a row of text."""
    return tuple((outcome.name, one.title, outcome.told, outcome.figures, one.scale.told, outcome.rating.told) for outcome, one in library.findings)


def five_rows(one: Known) -> tuple[tuple[str, ...], ...]:
    """The five things to ask of it, one a row."""
    return tuple((f"{each.name}: {each.asks}", " ".join(_sentence(said) for said in each.says) or NOT_SAID, each.by or "–", each.marked) for each in one.emmie)


def outcome_rows(one: Known) -> tuple[tuple[str, ...], ...]:
    """Its findings, in the order in which they were written down."""
    figures = (" ".join(_sentence(said) for said in (each.figures, each.words) if said) for each in one.outcomes)
    return tuple((each.name, each.told, told, each.significant, each.rating.told) for each, told in zip(one.outcomes, figures, strict=True))


def worth_of(one: Known) -> tuple[str, ...]:
    """What it is worth as evidence, in sentences: its level with why."""
    best = f" Its design could reach level {one.scale.at_best}." if one.scale.at_best != one.scale.level else ""
    known = "" if one.own else " What its checks found is not known here, so this is the level of its design at best."
    return (f"{one.scale.told}: {one.scale.words}.{best}{known}", *one.scale.why)


def of_one(one: Known) -> Iterator[Part]:
    """One evaluation: what is worst about it first, then everything else."""
    yield Heading(one.title)
    if one.stamp:
        yield Paragraph.of(one.stamp.capitalize(), "stamp")
    yield Paragraph.of(one.in_short, "verdict")
    yield Paragraph.of(about(one))
    yield Listed(worth_of(one))
    yield Tabled(f"{one.key}_outcomes", f"What was found: {one.title}", OUTCOMES, outcome_rows(one))
    yield Listed(one.why_rated)
    yield Tabled(f"{one.key}_five", f"Five things to ask: {one.title}", FIVE, five_rows(one))
    yield Paragraph.of("What it cannot show:")
    yield Listed(one.cannot_say)
    yield Paragraph.of(f"Source: {one.source}.", "hint")


def facts(one: Known) -> tuple[tuple[str, str], ...]:
    """What was done, with whom, beside whom, for how long, who says so."""
    return (
        ("What was done", one.intervention),
        ("With whom", one.population),
        ("Beside whom", one.comparison),
        ("How they were compared", one.design_words),
        ("Followed for", one.followed),
        ("Made by", one.by),
        ("Published", f"{one.published}, {one.year}" if one.year else one.published),
    )


def about(one: Known) -> str:
    """The same in a paragraph."""
    return " ".join(_sentence(f"{name}: {said}") for name, said in facts(one))


def forest_of(forest: Forest) -> Tabled:
    """The table behind a forest."""
    name = "".join(letter if letter.isalnum() else "_" for letter in forest.measure.casefold())
    return Tabled(f"forest_{name}", f"{forest.measure}, side by side", FOREST, forest.rows)


def _first(library: Library) -> Iterator[Part]:
    yield Paragraph.of(counted(library), "lead")
    if library.asked.words:
        yield Paragraph.of(f"Only: {'; '.join(library.asked.words)}. A filter by need leaves out our own studies, which name none.", "hint")
    yield Paragraph.of(ORDER)
    yield Tabled("findings", "Every finding", FINDINGS, findings(library))


def _side_by_side(library: Library) -> Iterator[Part]:
    for forest in library.forests:
        yield Heading(f"Side by side: {forest.measure}")
        yield Paragraph.of(forest.in_short)
        yield Drawn(forest.picture())
        yield forest_of(forest)


def _scales() -> Iterator[Part]:
    """What levels, ratings and marks mean, and what of them is ours."""
    strength, levels = study_strength.shipped(), evidence_levels.shipped()
    steps = tuple((str(one.level), one.words if one.checked else f"{one.words} (wording not checked against the source)") for one in strength.levels)
    yield Heading("What the levels, ratings and marks mean")
    yield Paragraph.of(strength.not_theirs)
    yield Tabled("levels", "Levels", ("Level", "Needs"), steps)
    yield Paragraph.of(
        "A rating is confidence in the cause, not the size of an effect. What stands here is the highest that a study can carry; a panel could give less."
    )
    yield Tabled("ratings", "Ratings", ("Rating", "May say", "May not say"), tuple((one.rating, one.may_say, one.may_not_say) for one in levels.levels))
    yield Paragraph.of(strength.quality.not_theirs)


def _sentence(said: str) -> str:
    return said if said.endswith((".", "!", "?")) else f"{said}."
