"""The page about sizes of studies: what each design counts, needs and rests on; every key; the questions about the situation."""

from __future__ import annotations

from reference_pages.words import code, page, table
from sooner.definitions.study_questions import QUESTIONS
from sooner.definitions.study_sizes import KEYS
from sooner.prove.choosing import CHOICES
from sooner.prove.power.ways import WAYS, Way

OPENING = """`sooner prove power` works out how many a study needs, how sure it is to find a difference, and the smallest difference that it can find;
`sooner.prove.power.power` does the same in Python. One of `difference`, `treatment_share` and `size` has to be said, and what is compared:
shares (`comparison_share`) or means (`sd`).
[How many people a study needs](../how_to/how_many_people_a_study_needs.md) goes through it."""

CHANCE = """The chance counts only studies that find the difference the right way. What is not said has the value that changes nothing: nobody lost,
arms of equal size, nothing explained beforehand; `power` is 0.8 and `alpha` 0.05. In `equivalence` the difference is the margin, and `alpha` is that
of each of the two tests: 0.05 goes with an interval of 90 %."""


def sizes_page() -> str:
    """Designs, keys, questions."""
    designs = table(["design", "counts", "has to be told", "may be told", "by"], (_design(way) for way in WAYS.values()))
    keys = table(["key", "bounds", "meaning"], ([code(key.name), key.bounds, key.meaning] for key in KEYS.values()))
    questions = table(["question", "answer", "words"], ([code(q.name), "how many" if q.number else "yes or no", q.words] for q in QUESTIONS.values()))
    rests = table(
        ["design", "possible where", "could show", "never"],
        ([code(c.design), _needs(c.needs), c.shows, c.cannot] for c in CHOICES),
    )
    asked = "`sooner prove designs` asks these questions; each design is possible where all that it needs is so."
    return page("Sizes of studies", OPENING, "## Designs", designs, CHANCE, "## Keys", keys, "## Which designs a situation allows", asked, questions, rests)


def _design(way: Way) -> list[object]:
    said = " or ".join(code(name) for name in way.measures)
    needed = ", ".join([*(code(name) for name in way.needed if name not in way.measures), *([said] if said else [])])
    named = (*way.needed, *way.measures)
    may = ", ".join(code(name) for name in way.keys if name not in named)
    return [code(way.name), way.counted, needed or "nothing more", may, way.method]


def _needs(needs: tuple[object, ...]) -> str:
    said = ", ".join(code(need.question) if need.least == 1 else f"{code(need.question)} at least {need.least}" for need in needs)  # type: ignore[attr-defined]
    return said or "always"
