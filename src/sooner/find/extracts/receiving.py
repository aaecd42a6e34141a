"""Receives every extract of a partnership: all of them in order, or nothing is changed."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from sooner.errors import Fault, InputRefused, UsageError
from sooner.find.extracts.agreements import Permission, permission
from sooner.find.extracts.chunks import refused
from sooner.find.extracts.keys import people_extract_of
from sooner.find.extracts.reading import Progress, files_of, read_extract, shown_name
from sooner.find.extracts.receipts import Receipt, Receipts, reasons_of, unread
from sooner.find.extracts.registering import register
from sooner.find.extracts.reusing import fingerprint, reusable
from sooner.partnership import Extract, Partnership
from sooner.warehouse.do_not_take_in import DoNotTakeIn
from sooner.warehouse.do_not_take_in import read as read_list
from sooner.warehouse.files import private, sync, write_json
from sooner.warehouse.workspace import Workspace

#: A run's folder while it is written: renamed into place when all is well, removed otherwise.
_BESIDE = ".receiving-"


def receive(
    partnership: Partnership,
    received_folder: str | Path,
    workspace: Workspace,
    today: date,
    now_label: str,
    progress: Progress | None = None,
    full: bool = False,
) -> Receipts:
    """Read, check and store every extract, and register the accepted rows of each kind as ``received_<kind>``.

    ``now_label`` names this run's folders; it sorts by time. ``full`` reads unchanged files again.
    Raises InputRefused with the faults of every extract, after which nothing of this run is left; UsageError for a label that is taken.
    """
    received, say = Path(received_folder), progress or _silent
    if not re.fullmatch(r"[\w:+-]+", now_label):
        raise UsageError(f"a run's label is letters, digits, - : and +, not {now_label!r}")
    with private():
        received.mkdir(parents=True, exist_ok=True)
        for left_by_a_killed_run in received.glob(f"{_BESIDE}*"):
            shutil.rmtree(left_by_a_killed_run)
        beside = received / f"{_BESIDE}{now_label}"
        try:
            run = _Run(partnership, received, beside, today, now_label, say, full, read_list(received.parent, workspace.settings.get("key")))
            receipts = Receipts(now_label, tuple(run.all_extracts()))
            run.put_in_place(receipts)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    register(workspace, received, receipts)
    return receipts


def _silent(_words: str) -> None:
    """Progress that nobody wants to see."""


class _Run:
    """One run over all extracts: what they share."""

    def __init__(self, partnership: Partnership, received: Path, beside: Path, today: date, label: str, say: Progress, full: bool, listed: DoNotTakeIn) -> None:
        self._partnership, self._received, self._beside = partnership, received, beside
        self._today, self._label, self._say, self._full, self._listed = today, label, say, full, listed

    def all_extracts(self) -> list[Receipt]:
        """Every extract looked at, then the faults of all of them at once, if there are any."""
        receipts: list[Receipt] = []
        faults: list[Fault] = []
        for extract in self._partnership.extracts:
            target = self._received / extract.agency / extract.name / self._label
            if target.exists():
                raise UsageError(f"{extract.agency}/{extract.name} was received as {self._label} already: run again with another time")
            allowed = permission(self._partnership, extract, self._today)
            try:
                receipts.append(self._one(allowed))
            except InputRefused as fault:
                faults += fault.faults
        if faults:
            raise InputRefused(faults)
        return receipts

    def _one(self, allowed: Permission) -> Receipt:
        """One extract: not read, as before, or read now."""
        extract = allowed.plan.extract
        if not allowed.readable:
            return unread(allowed, self._label, self._today, allowed.why_not)
        paths = files_of(self._partnership.folder, extract.file)
        if extract.optional and not any(path.is_file() for path in paths):
            return unread(allowed, self._label, self._today, "the file is optional and was not sent")
        if not paths:
            raise refused(extract.file, "no file matches this pattern", "Check the pattern and the folder, or ask the agency to send the files.")
        into = self._beside / extract.agency / extract.name
        into.mkdir(parents=True)
        receipt = None if self._full else self._as_before(allowed, paths, into)
        receipt = receipt or self._read(allowed, paths, into)
        write_json(into / "receipt.json", receipt.as_dict())
        return receipt

    def _as_before(self, allowed: Permission, paths: list[Path], into: Path) -> Receipt | None:
        """The earlier answer for unchanged files, its accepted rows hard-linked; refused rows keep their own thirty days where they are."""
        names = [shown_name(self._partnership.folder, path) for path in paths]
        earlier = reusable(self._received, allowed, dict(zip(names, paths, strict=True)), self._today, self._partnership.checks.refused_share)
        if earlier is None:
            return None
        folder, receipt = earlier
        if receipt.do_not_take_in != self._listed.mark:
            return None
        os.link(folder / "accepted.parquet", into / "accepted.parquet")
        self._say(f"{receipt.agency}/{receipt.extract}: unchanged since {receipt.label}")
        today = self._today.isoformat()
        return replace(receipt, label=self._label, today=today, reused_from=receipt.label, agreements=allowed.agreements)

    def _read(self, allowed: Permission, paths: list[Path], into: Path) -> Receipt:
        """Read the files now; InputRefused with all their faults where they cannot be taken."""
        done = read_extract(allowed.plan, self._partnership.folder, paths, into, self._say, self._listed)
        if faults := done.faults(self._partnership.checks.refused_share):
            raise InputRefused(faults)
        extract, tally = allowed.plan.extract, done.tally
        for name in ("accepted.parquet", "refused.parquet"):
            sync(into / name)
        return Receipt(
            extract.agency,
            extract.name,
            extract.kind,
            self._label,
            self._today.isoformat(),
            tuple(done.files),
            tally.rows_read,
            tally.accepted,
            tally.refused,
            reasons_of(tally.reasons),
            dict(tally.missing),
            allowed.dropped,
            allowed.agreements,
            fingerprint=fingerprint(allowed, {file.name: file.sha256 for file in done.files}),
            latest=tally.latest.isoformat() if tally.latest else None,
            refused_as_future=tally.refused_as_future,
            people=self._people_meant_by(extract),
            not_taken_in=tally.not_taken_in,
            do_not_take_in=self._listed.mark,
        )

    def _people_meant_by(self, extract: Extract) -> str:
        """The extract of people whose record numbers the rows use; empty where they name nobody."""
        known = extract.names_people and (extract.people or self._partnership.people_extracts(extract.agency))
        return people_extract_of(self._partnership, extract.agency, extract.name) if known else ""

    def put_in_place(self, receipts: Receipts) -> None:
        """Rename each extract's folder to where it belongs; each appears whole or not at all."""
        for receipt in receipts.rows:
            if receipt.read:
                target = self._received / receipt.agency / receipt.extract / self._label
                target.parent.mkdir(parents=True, exist_ok=True)
                (self._beside / receipt.agency / receipt.extract).replace(target)
                sync(target.parent)
