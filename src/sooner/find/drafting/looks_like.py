"""Holds a file of which nobody says anything to what it looks like, so that its faults can be told before there is a partnership file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sooner.errors import InputRefused
from sooner.find.drafting.contents import look_at
from sooner.find.drafting.drafts import extract_of
from sooner.find.drafting.guessing import guess
from sooner.find.extracts import FileReport, FileReports
from sooner.find.extracts.checking import check_as
from sooner.partnership import Extract
from sooner.partnership.presets import with_preset


def held_to_what_they_look_like(reports: FileReports, paths: Sequence[Path], today: date, every: bool = False) -> FileReports:
    """The reports of the files at ``paths``, in their order: each that was held to nothing is held to what it looks like, where it looks like anything."""
    return replace(reports, files=tuple(_held(report, path, today, every) for report, path in zip(reports.files, paths, strict=True)))


def _held(report: FileReport, path: Path, today: date, every: bool) -> FileReport:
    if report.checked_as or report.what == "cannot be read":
        return report
    try:
        made = guess(look_at(path, today))
    except InputRefused as refused:  # it opens, and cannot be read to its end: what can be said of it stands in its report
        return replace(report, faults=report.faults or refused.faults)
    if made is None:
        return report
    checked = check_as(path, Extract.model_validate(with_preset(extract_of(made, "file", "file", path.name))), today, every)
    return replace(checked, guessed=True, preset=made.preset)
