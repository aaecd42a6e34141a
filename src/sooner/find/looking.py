"""Looking at files before anything is taken in: what is wrong with them, and a first draft of the file that describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sooner.errors import UsageError
from sooner.find import drafting, extracts
from sooner.find.extracts.reading import files_of
from sooner.partnership import Partnership
from sooner.partnership import load as load_partnership


def check(files: Iterable[Path], today: date, partnership_file: Path | None = None, every: bool = False) -> extracts.FileReports:
    """Look at files before they are sent, and say everything that is wrong with them; nothing is taken in.

    A file that ends in .toml is a partnership file: every file that it names is looked at, and held to what it says of it.
    ``partnership_file`` says what is known of the other files; one of which nobody says anything is held to what it looks like.
    ``every`` keeps every fault, not only the first of each file. Raises PartnershipRefused where a partnership file has faults.
    """
    given = list(files)
    told = [path for path in given if path.suffix.lower() == ".toml"]
    known = load_partnership(partnership_file) if partnership_file else None
    reports = [extracts.check_files([path for path in given if path not in told], today=today, partnership=known, every=every)]
    reports[0] = drafting.held_to_what_they_look_like(reports[0], [path for path in given if path not in told], today, every)
    for partnership in map(load_partnership, told):
        looked = extracts.check_files(_files_named(partnership), today=today, partnership=partnership, every=every)
        reports.append(replace(looked, drafts=tuple(f"{each.id} ({each.agency})" for each in partnership.drafts)))
    drafts = tuple(each for several in reports for each in several.drafts)
    return extracts.FileReports(tuple(report for several in reports for report in several.files), drafts)


def draft(files: Iterable[Path], out: Path, today: date, invented: bool = False, progress: Callable[[str], None] | None = None) -> drafting.Draft:
    """Write a draft of a partnership file for the files that are shown, or for all in a folder; it allows nothing until a person has filled it.

    Raises UsageError where ``out`` is there already or its folder is not, InputRefused for a file that cannot be read.
    """
    if out.exists():
        raise UsageError(f"{out} is there already and is not overwritten: give another name to --out, or move it away.")
    if not out.parent.is_dir():
        raise UsageError(f"There is no folder {out.parent}: make it, or give another --out.")
    made = drafting.draft(list(files), out.parent, today, progress or (lambda words: None))
    out.write_text(drafting.as_toml(made, invented), encoding="utf-8")
    return made


def _files_named(partnership: Partnership) -> list[Path]:
    """The files that a partnership file names; a pattern that no file matches stands for itself, so that it is found missing."""
    named: list[Path] = []
    for extract in partnership.extracts:
        found = files_of(partnership.folder, extract.file) or [partnership.folder / extract.file]
        named += [path for path in found if path.is_file() or not extract.optional]
    return named
