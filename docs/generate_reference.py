#!/usr/bin/env python3
"""Makes the reference pages from the code, so that they cannot tell another story than the code does.

``python docs/generate_reference.py`` writes the pages that have changed. With ``--check`` it writes
nothing and ends with 4 where a page is stale. MkDocs calls the functions named ``on_...``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reference_pages import (
    bundle,
    commands,
    decisions,
    definitions,
    errors,
    evidence_drafts,
    evidence_library,
    input_files,
    maturity,
    papers,
    people_model,
    protocol,
    python,
    replication,
    rota,
    sizes,
    survey,
    tables,
    worth,
)

FOLDER = Path(__file__).resolve().parent

#: Every page that is made, and the function that makes it.
PAGES: dict[str, Callable[[], str]] = {
    "decisions/index.md": decisions.decisions_page,
    "reference/what_agencies_send.md": tables.what_agencies_send,
    "reference/tables.md": tables.tables_written,
    "reference/what_the_site_returns.md": tables.tables_returned,
    "reference/signals.md": definitions.signals_page,
    "reference/outcomes.md": definitions.outcomes_page,
    "reference/maturity.md": maturity.maturity_page,
    "reference/people_model.md": people_model.people_model_page,
    "reference/commands.md": commands.commands_page,
    "reference/errors.md": errors.errors_page,
    "reference/partnership_file.md": input_files.partnership_page,
    "reference/columns_file.md": input_files.columns_page,
    "reference/protocol.md": protocol.protocol_page,
    "reference/bundle.md": bundle.bundle_page,
    "reference/replication.md": replication.replication_page,
    "reference/results_of_studies.md": evidence_drafts.evidence_drafts_page,
    "reference/evidence_library.md": evidence_library.evidence_library_page,
    "reference/rota.md": rota.rota_page,
    "reference/sizes_of_studies.md": sizes.sizes_page,
    "reference/survey.md": survey.survey_page,
    "reference/value_for_money.md": worth.worth_page,
    "reference/python.md": python.python_page,
    "reference/snapshot.md": input_files.snapshot_page,
}


def stale() -> dict[Path, str]:
    """The pages that are not as the code would make them, each with what it should be."""
    made = {FOLDER / name: make() for name, make in PAGES.items()}
    return {path: text for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text}


def write() -> list[Path]:
    """Writes the pages that are stale and returns them."""
    pages = stale()
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return list(pages)


def on_pre_build(config: Any) -> None:
    """Stops the build where a page is stale: what is committed must be what is shown. MkDocs calls this by its name."""
    from mkdocs.exceptions import Abort

    pages = ", ".join(str(path.relative_to(FOLDER)) for path in stale())
    if pages:
        raise Abort(f"stale: {pages}. Run python docs/generate_reference.py")


def on_files(files: Any, config: Any) -> Any:
    """Adds the papers at the top of the repository to the site. MkDocs calls this by its name."""
    return papers.add(files, config)


def main(arguments: list[str]) -> int:
    """The command: returns its exit code."""
    if arguments == ["--check"]:
        pages = list(stale())
        sys.stderr.writelines(f"stale: {path.relative_to(FOLDER)}. Run python docs/generate_reference.py\n" for path in pages)
        return 4 if pages else 0
    sys.stdout.writelines(f"written: {path.relative_to(FOLDER)}\n" for path in write())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
