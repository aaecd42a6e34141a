"""Pages about files: the partnership file, the columns file, the folder of a snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from reference_pages import keys
from reference_pages.words import code, page, table
from sooner import partnership
from sooner.find.people import columns_file
from sooner.tables import KINDS, RETURNED, TABLES
from sooner.warehouse import home, publishing, returned, snapshots

TOP = Path(__file__).resolve().parents[2]

#: What stands in run.json, by key.
RUN = {
    "format": "The format of the snapshot.",
    "id": "The snapshot's own name: the date as at which it holds, and its number in the order of publication.",
    "today": "The date as at which everything was worked out.",
    "invented": "Whether everybody in it is invented.",
    "partnership": "The partnership's name.",
    "engine": "What did the work that outgrows a machine: `duckdb` or `spark`. The answer does not depend on it.",
    "hashes": "One hash each of the code, the definitions, the model, the partnership file, the postcodes, what came back, each extract; a mark of the key.",
    "model": "The linker's frozen model: name, version, the day on which prior and names were counted, and the hash under which `models/` keeps it.",
    "made_alike": "For each extract how many of its records were made alike anew, and how many were taken over as they were for the last answer.",
    "linking": "How many records were new or changed (`fresh`), how many were withdrawn (`gone`), how many were put together anew (`touched`).",
    "framework": "The outcome framework that the partnership works by: its name, title, outcomes, needs in words, and what makes a family eligible.",
    "signal_rules": "By name, each rule of a need: title, version, outcome, need, why it matters, impact assessment, and when it fires, in sentences.",
    "priority_rules": "The same of each principle of policing, with `whom` it is about and the needs that it rests on as well (`with_needs`).",
    "agencies": "The agencies, and `partnership`, the hub, last: id, name, contact.",
    "families": "The rules by which families were found: until what age a child depends on its family, and from how many people on a place is communal.",
    "districts": "The names of the districts.",
    "agreements": "Every agreement in force on that day, in full.",
    "receipts": "For each extract: rows read, accepted and refused, and the columns not read for want of an agreement.",
    "counts": "How many rows each table has.",
    "versions": "The versions of Python and of the libraries that can change an answer.",
    "tables": "For each file: its rows and its hash.",
}

RECEIVED = {
    "accepted.parquet": "The rows that were taken, under our words, with their line in the file.",
    "refused.parquet": "The rows that were not: line, every reason, the columns that an agreement covers. Kept for 30 days.",
    "receipt.json": "What was read: names, sizes, times and hashes of the files, rows read, accepted and refused, and why.",
}


def partnership_page() -> str:
    """Every key of the partnership file, and one complete example."""
    opening = """A partnership writes one file, in TOML, that says which agencies take part, what they send, what they agreed to share, and a few rules.
Paths are named from the folder of that file on. A key that is not known is refused by name, and all faults are shown at once, each with its line.
[Write a partnership file](../how_to/write_a_partnership_file.md) does it step by step."""
    top = table(["key", "meaning"], ([code(key), words] for key, words in keys.PARTNERSHIP.items()))
    sections = [
        ("[[agency]]", partnership.Agency, keys.AGENCY),
        ("[[extract]]", partnership.Extract, keys.EXTRACT),
        ("[[agreement]]", partnership.Agreement, keys.AGREEMENT),
        ("[geography]", partnership.Geography, keys.GEOGRAPHY),
        ("[families]", partnership.FamilyRules, keys.FAMILIES),
        ("[checks]", partnership.Checks, keys.CHECKS),
        ("[signals]", partnership.SignalSettings, keys.SIGNALS),
        ("[harm]", partnership.Harm, keys.HARM),
    ]
    tables = [f"## {head}\n\n{keys.keys_of(model, meanings)}" for head, model, meanings in sections]
    return page(
        "The partnership file",
        opening,
        "## At the top",
        top,
        *tables,
        f"## Drafts of agreements\n\n{keys.DRAFT}",
        _example(TOP / "examples" / "partnership.toml"),
    )


def columns_page() -> str:
    """Every word of the columns file, and one complete example."""
    opening = """`sooner link` needs one small TOML file that says which of the files' columns means what: our word = their column.
Whatever is not there is left out. For a date the way it is written can be said, `{ column = "DOB", format = "%d/%m/%Y" }`; an address may be a list of columns.
Nothing else has to be said: the rest is learnt from the data.
[Link files without a partnership](../how_to/link_files.md) does it step by step."""
    people = KINDS["people"]
    words = table(["our word", "meaning"], ([code(word), people.column(word).meaning] for word in columns_file.WORDS))
    kinds = table(["kind of a further column", "meaning"], ([code(kind), keys.OTHER[kind]] for kind in get_args(columns_file.Kind)))
    files = '## One file that differs\n\n`[files."second.csv"]` holds the words that are another column, or are written otherwise, in the file of that name.'
    return page(
        "The columns file",
        opening,
        words,
        "## Further columns",
        "`[other]` names further columns that say something about who it is.",
        kinds,
        files,
        _example(TOP / "docs" / "developers" / "templates" / "columns.toml"),
    )


def snapshot_page() -> str:
    """What lies in a home and in a snapshot."""
    opening = """A snapshot is one complete answer: a folder of Parquet files that is never changed once it is published.
[Where data lie](../explanation/where_data_lie.md) tells why it is so; [Tables](tables.md) says what is in each file."""
    folders = table(["folder of the home", "what it holds"], ([code(f"{name}/"), words] for name, words in home.FOLDERS.items()))
    received = table(
        ["file of received/&lt;agency&gt;/&lt;extract&gt;/&lt;time&gt;", "what it holds"], ([code(name), words] for name, words in RECEIVED.items())
    )
    files = table(["file of a snapshot", "one row is"], ([code(f"{name}.parquet"), TABLES[name].meaning] for name in snapshots.SNAPSHOT_TABLES))
    evidence = table(["file of the evidence", "one row is"], ([code(f"{name}.parquet"), TABLES[name].meaning] for name in publishing.EVIDENCE_TABLES))
    run = table(["key of run.json", "meaning"], ([code(key), words] for key, words in RUN.items()))
    kept = f"The last {snapshots.KEPT} snapshots are kept. `snapshots/current` names the one in force; `evidence/current` the evidence that goes with it."
    back = table(["folder of returned/", "one row is"], ([code(f"{name}/"), shape.meaning] for name, shape in RETURNED.items()))
    whole = f"Each holds whole tables, named by when they were given back; the latest stands, and the last {returned.KEPT} are kept."
    return page(
        "The snapshot folder",
        opening,
        folders,
        kept,
        files,
        "## Evidence",
        evidence,
        "## What a run writes about itself",
        run,
        "## What was received",
        received,
        "## What came back",
        f"{whole} [Use what the site returns](../how_to/use_what_the_site_returns.md) says how.",
        back,
    )


def _example(path: Path) -> str:
    return f"## A complete example\n\n```toml\n{path.read_text(encoding='utf-8').rstrip()}\n```"
