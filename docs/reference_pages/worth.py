"""The page about value for money: keys of a costs file, columns of the book and of prices, how it is worked out, complete examples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reference_pages.words import code, page, table
from sooner.prove.money import keys
from sooner.prove.money.costs import OPTIMISM
from sooner.prove.money.discounting import HEALTH, STANDARD

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def worth_page() -> str:
    """Every key, every column, the method, two complete examples."""
    opening = """`sooner prove worth RESULT.json --costs COSTS.toml --book BOOK` puts a finished result into money.
[Work out what it is worth](../how_to/work_out_what_it_is_worth.md) does it step by step.
The effect is nowhere in these files: it comes from the result, with its interval. A key or column that is not known or missing is refused by name;
all faults of all files are shown at once."""
    tables = [(name, _meanings(said, "key")) for name, said in (("cost", keys.COST), ("statement", keys.STATEMENT), ("benefit", keys.BENEFIT))]
    parts = ["## The costs file", _meanings(keys.COSTS, "key")]
    for name, said in tables:
        parts += [f"### Keys of `[[{name}]]`", said]
    parts += ["## The book of unit costs", "A CSV, or a folder of them that are read as one book.", _meanings(keys.BOOK, "column")]
    parts += ["## Prices", _PRICES, "## How it is worked out", _METHOD.format(bands=_bands(STANDARD), health=_bands(HEALTH))]
    grades = table(["grade", "costs are raised and savings cut by"], ([grade, f"{cut:g} %"] for grade, cut in OPTIMISM.items()))
    parts += [grades, _OPTIMISM, "## What is written", _WRITTEN, "## Complete examples"]
    parts += [f"```toml\n{(EXAMPLES / 'costs.toml').read_text(encoding='utf-8')}```", f"```csv\n{(EXAMPLES / 'unit_costs.csv').read_text(encoding='utf-8')}```"]
    return page("Value for money", opening, *parts)


_PRICES = """`--prices FILE` is a CSV with the columns `year`, `index` and `source`, such as the GDP deflator that the Treasury publishes. It is needed where
anything
is in the prices of another year than `price_year`. Nothing is built in: without the series the command says which years it lacks, and works out nothing."""
_METHOD = """- **The effect** is drawn from a normal distribution on each side of the estimate, so that the study's interval holds what the study says. It is
refused where
  the verdict is `not_a_fair_comparison` or `cannot_show_cause`, where its scale or its design gives no number of events for each person, and where
  figures and verdict contradict each other.
- **Costs and unit costs** with a range are drawn from a gamma distribution whose mean is the value and whose spread is that of the range. Without a range
  they stay as they are,
  and the report says how many do.
- **What is saved** in a year is people x effect x units for each outcome x unit cost, less what optimism takes off, times what is left of the effect.
- **Later years** are discounted: {bands} (HM Treasury, The Green Book). Health: {health}.
- **Net present value** is what is saved less what is paid; **the ratio** is pounds saved for each pound paid; **paid back** is the first year by whose end as
  much was saved as paid,
  and stays so. Ranges hold 90 of 100 draws.
- **Fiscal, economic and social** money stand apart. They are added up in one row, which says so.
- **The tornado** puts each input in turn to both ends of its 90 % range, all others as they are."""
_OPTIMISM = """These are the corrections of the guidance of HM Treasury and New Economy (2014) as far as they are known here; nobody has checked them against
the publication, and the report says so.
`[optimism]` puts your own in their place."""
_WRITTEN = """`worth.json` has everything, exactly. `worth.html` is the page for people, `figures.csv` what it shows: pounds to three figures. With `--home`
the same is published as a draft
(table [`worth_figures`](tables.md#worth_figures)), which stands among the studies when somebody releases it."""


def _meanings(said: Mapping[str, str], what: str) -> str:
    return table([what, "meaning"], ([code(name), words] for name, words in said.items()))


def _bands(bands: tuple[tuple[int, float], ...]) -> str:
    starts = (1, *(end + 1 for end, _ in bands))
    return ", ".join(f"{100 * rate:g} % for years {start} to {end}" for start, (end, rate) in zip(starts, bands, strict=False))
