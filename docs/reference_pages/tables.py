"""Pages about tables: what agencies send, and what the library writes."""

from __future__ import annotations

from reference_pages.words import code, page, plain, table, yes
from sooner.definitions.extract_presets import Preset, shipped
from sooner.tables import KINDS, RETURNED, TABLES, Table
from sooner.tables.shape import Column

WHOM = """**Whom a column identifies.** `direct`: a name, a number or an address that says who somebody is.
`indirect`: it says something about one person, and could point to them beside other facts. `none`: it says nothing about one person.
A table identifies as much as its most identifying column."""


def what_agencies_send() -> str:
    """Every kind of extract: the name that a partnership file uses, its columns, their meaning."""
    opening = """A partnership file names the kind of each extract. These are the kinds, and our words for their columns.
The agency's own names for its columns are mapped to ours in `[extract.columns]`; see [the partnership file](partnership_file.md).
A column that an agency does not hold is left out. A row without a value in a *needed* column is refused."""
    return page("What agencies send", opening, WHOM, _contents(KINDS), *(_section(kind) for kind in KINDS.values()), *_presets())


def _presets() -> list[str]:
    """The presets: what each is for, and the first name that it knows for each of our columns."""
    opening = """## Presets { #presets }

What common systems send has a preset: `preset = "police_person"` in an `[[extract]]` fills its kind, columns, codes and date formats, and whatever is written
beside it has the last word. Names are compared without regard to case, spaces and signs; the others that a preset knows are in
`src/sooner/definitions/presets`.
`sooner find check FILE` names the preset that fits best, `sooner find init` uses it. *Not verified* means that the names were not read in a published source:
look at the first file with care."""
    heads = ["preset", "what it is", "kind", "our column from theirs", "always", "verified"]
    rows = (
        [code(name), preset.form.title, f"[`{preset.form.kind}`](#{preset.form.kind})", _first_names(preset), _always(preset), yes(preset.verified)]
        for name, preset in shipped().items()
    )
    sources = "\n".join(f"- {source}" for source in dict.fromkeys(preset.source.strip() for preset in shipped().values()))
    left_out = [[code(name), code(column), why] for name, preset in shipped().items() for column, why in preset.form.left_out.items()]
    return [
        opening,
        table(heads, rows),
        "**Sources.**",
        sources,
        "**Not taken**, though the systems have it:",
        table(["preset", "their column", "why not"], left_out),
    ]


def _first_names(preset: Preset) -> str:
    firsts = {ours: names[0] if isinstance(names[0], str) else " + ".join(names[0]) for ours, names in preset.form.columns.items()}
    return ", ".join(f"{ours} = {code(first)}" for ours, first in firsts.items())


def _always(preset: Preset) -> str:
    return ", ".join(f"{ours} = {code(value)}" for ours, value in preset.form.constants.items())


def tables_written() -> str:
    """Every table that the library writes: its columns, their meaning, its key."""
    opening = """The stages of a run are joined by these tables, not by imports: each stage says which it reads and which it writes.
Open them with `sooner.warehouse.open`; see [Look at the answer](../how_to/look_at_the_answer.md)."""
    return page("Tables", opening, WHOM, _contents(TABLES), *(_section(written) for written in TABLES.values()))


def tables_returned() -> str:
    """Every table that the site gives back to the next run."""
    opening = """Between runs exactly these tables come back: the site writes them, and the next run reads them.
Each is a whole table every time, not an increment: the latest stands. Some are taken into the snapshot, with numbers followed to those in use;
see [Tables](tables.md). [Use what the site returns](../how_to/use_what_the_site_returns.md) does it step by step."""
    return page("What the site returns", opening, WHOM, _contents(RETURNED), *(_section(shape) for shape in RETURNED.values()))


def _contents(tables: dict[str, Table]) -> str:
    return table(
        ["table", "one row is", "owner", "identifies"],
        ([f"[`{name}`](#{name})", shape.meaning, shape.owner, shape.identifies] for name, shape in tables.items()),
    )


def _section(shape: Table) -> str:
    key = f" One row for each {', '.join(code(name) for name in shape.key)}." if shape.key else ""
    about = f"{plain(shape.meaning)} Station: {shape.station}. Owner: {shape.owner}. Identifies: {shape.identifies}.{key}"
    heads = ["column", "type", "needed", "identifies", "meaning"]
    rows = ([code(c.name), c.type, yes(c.required), c.identifies, _meaning(c)] for c in shape.columns)
    return f"## {shape.name} {{ #{shape.name} }}\n\n{about}\n\n{table(heads, rows)}"


def _meaning(column: Column) -> str:
    words = column.meaning
    if column.allowed:
        words += ". One of " + ", ".join(code(value) for value in column.allowed)
    if column.future:
        words += ". May lie in the future"
    return words
