"""The page about the rota: the plan's keys, the rules, the weights in words, the columns of rota.csv, one complete example."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from reference_pages.words import code, page, table
from sooner.help.rota import plan
from sooner.help.rota.rota_file import COLUMNS
from sooner.help.rota.weights import BEFORE_ALL, TIES, Weights

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "rota.toml"

#: What no wish outweighs.
HARD = (
    "Two volunteers at a desk, or nobody: nobody sits at a desk alone.",
    "One of the two can lead.",
    "Two beginners are never put together.",
    "DBS check, volunteer agreement and induction are in date on the day.",
    "Only courts that they are trained for, and no further than they travel.",
    "Only when they are available and not away.",
    "One place at a time.",
    "No more half-days in a week, Monday to Sunday, than they come at most.",
)
#: What stands in each column of rota.csv.
CELLS = {
    "date": "The day, as 2026-03-03.",
    "half_day": "`morning` or `afternoon`.",
    "court": "The court's name.",
    "place": "1 is the lead's place, 2 the other.",
    "role": "`lead` or `second`.",
    "volunteer": "Who is there; empty where nobody is.",
    "state": "`filled` or `empty`.",
    "why": "For an empty place the reason, worked out from the plan, and the single change that would fill it; else what there is to know.",
}
PARTS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("[horizon]", "Once.", plan.Horizon),
    ("[half_days]", "Once, or left out.", plan.HalfDays),
    ("[[court]]", "One for each court.", plan.Court),
    ("[[session]]", "When a court's desk is open: by days of the week, or by dates. A date says more than a pattern of the same desk.", plan.Session),
    ("[[volunteer]]", "One for each volunteer.", plan.Volunteer),
    ("[[fixed]]", "A place that is given away already: `volunteer`, `court`, `date`, `half_day`.", plan.Fixed),
    ("[[cannot_come]]", "Half-days on which somebody cannot come after all.", plan.CannotCome),
)
TIMES = "`available` and `away` are lists of times; each may say `days`, `half_days`, `dates`, `first` and `last`, and holds where all that it says holds."


def rota_page() -> str:
    """Rules, weights, keys, columns, one complete example."""
    opening = """`sooner rota PLAN.toml --out rota.csv` needs one TOML file that says which desks are to be open and who can come when. A key that is not known,
a name that is not there, or a fixed place that breaks a rule is refused; all faults are shown at once, each with its line.
[Make a rota](../how_to/make_a_rota.md) does it step by step."""
    weights = table(["weight", "points", "meaning"], ([code(name), field.default, field.description] for name, field in Weights.model_fields.items()))
    said = (
        "They may be set otherwise in `[weights]`; nothing else is weighed. Of the rotas that fill the most places the best is the one that loses the fewest."
    )
    parts = [part for name, words, model in PARTS for part in (f"## {name}", words, _keys(model))]
    columns = table(["column", "meaning"], ([code(name), CELLS[name]] for name in COLUMNS))
    example = f"```toml\n{EXAMPLE.read_text(encoding='utf-8').rstrip()}\n```"
    rules = ["## What no wish outweighs", _list(HARD), "## What comes first", _list(BEFORE_ALL), "## Weights", weights, said, "## Ties", TIES]
    return page("The rota", opening, *rules, *parts, TIMES, "## rota.csv", columns, "## A complete example", example)


def _keys(model: type[BaseModel]) -> str:
    told = {name: field for name, field in model.model_fields.items() if field.description}
    return table(["key", "needed", "meaning"], ([code(name), "yes" if field.is_required() else "", field.description] for name, field in told.items()))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
