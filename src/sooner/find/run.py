"""The day's work: from the files that agencies send to an answer in force, or to none at all."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sooner.definitions.describing import described
from sooner.errors import NotAllowed
from sooner.find import extracts, people, priorities, signals
from sooner.find.extracts.reading import files_of
from sooner.find.path import PATH, Station, station_named, until
from sooner.partnership import HUB, Partnership
from sooner.partnership import load as load_partnership
from sooner.warehouse import about, kept_geography, keys, publishing
from sooner.warehouse.engines import connect, engine_named, wide, within_limits
from sooner.warehouse.files import private
from sooner.warehouse.home import FORMAT, Home
from sooner.warehouse.locking import one_run_at_a_time
from sooner.warehouse.pointers import answer_of, in_force, next_id, next_label, published
from sooner.warehouse.reading import run_of
from sooner.warehouse.results import RunResult
from sooner.warehouse.snapshots import SNAPSHOT_TABLES, Draft, clear_leftovers, clear_scratch, prune
from sooner.warehouse.workspace import Workspace

Progress = Callable[[str], None]


def find(
    partnership_file: Path | str,
    home: Path | str,
    today: date,
    only: Station | None = None,
    full: bool = False,
    progress: Progress | None = None,
    keys_file: Path | None = None,
    renew_model: bool = False,
) -> RunResult:
    """Run the whole path and put its answer in force; or, where nothing has changed since the last run, say so at once.

    ``only`` stops after that station; before the last one nothing is published and the answer in force stands.
    ``full`` runs even where nothing has changed, reads every file again and weighs every pair again. ``renew_model`` weighs every pair
    with the model of this version and with prior and names counted anew; without it what the last answer was made with stays.
    ``keys_file`` stands for the file that SOONER_KEYS names.
    ``progress`` is called with what is being done, as "[2/8] Making records alike".
    Raises InputRefused with every fault of what agencies sent, NotAllowed, CheckFailed, SomethingMissing; in each case the answer
    that was in force still is. A run that is killed leaves it standing too; the next run clears away what was left.
    """
    started, last = time.perf_counter(), station_named(only)
    partnership = load_partnership(Path(partnership_file))
    chosen = _chosen(partnership)
    key = keys.load(Path(home), keys_file)
    place = _home(Path(home), partnership)
    with one_run_at_a_time(place), private():
        _clear(place)
        hashes = _hashes(place, partnership, Path(partnership_file), key)
        standing = None if full or only or renew_model else _standing(place, hashes, today)
        if standing is not None:
            return RunResult.of(standing, time.perf_counter() - started, changed=False)
        held = people.Held() if renew_model else people.Held(people.kept(place.models, people.frozen_of(place)))
        since = None if full or renew_model else people.goes_on_from(place, hashes, held)
        run = _Run(place, partnership, key, today, last, full, hashes, chosen, progress or (lambda words: None), held, since)
        try:
            with within_limits():
                return RunResult.of(run.do(), time.perf_counter() - started, changed=True)
        finally:
            _clear(place)


def _chosen(partnership: Partnership) -> dict[str, Any]:
    """The framework and the rules that the partnership works by, as the site shows them; faults are found before anything is worked out."""
    priorities.harm.load(partnership)
    return described(signals.chosen_by(partnership), priorities.chosen_by(partnership))


def _home(path: Path, partnership: Partnership) -> Home:
    """The home, made where there is none. Invented and real people never share one."""
    home = Home(path).create(invented=partnership.invented)
    if home.invented != partnership.invented:
        says = ("invented", "real") if home.invented else ("real", "invented")
        raise NotAllowed(f"The home {home} holds {says[0]} people, the partnership file {says[1]} ones. Name another home with --home.")
    return home


def _clear(home: Home) -> None:
    """Take away what a killed run left."""
    clear_leftovers(home.snapshots)
    clear_leftovers(home.evidence)
    clear_scratch(home.scratch)


def _hashes(home: Home, partnership: Partnership, file: Path, key: bytes) -> dict[str, Any]:
    """What an answer depends on, as hashes: an answer made from the same is the same."""
    folder = partnership.folder
    sent = {f"{extract.agency}/{extract.name}": about.files_hash(files_of(folder, extract.file), folder) for extract in partnership.extracts}
    return {
        "code": about.code_hash(),
        "definitions": about.definitions_hash(),
        "model": about.folder_hash(about.MODELS),
        "partnership": about.files_hash([file], file.parent),
        "own_rules": about.files_hash(partnership.own_definitions, folder),
        "geography": about.folder_hash(home.path / kept_geography.FOLDER),
        "postcodes": about.files_hash([folder / (name or "") for name in (partnership.geography.postcodes, partnership.geography.outlines)], folder),
        "returned": about.folder_hash(home.returned),
        "key": about.key_mark(key),
        "extracts": sent,
    }


def _standing(home: Home, hashes: Mapping[str, Any], today: date) -> Mapping[str, Any] | None:
    """What the last run wrote about itself, where its answer is whole and would come out the same today."""
    name = in_force(home.snapshots)
    if name is None or answer_of(in_force(home.evidence)) != answer_of(name):
        return None
    run = run_of(home.snapshots / name)
    same = run["hashes"] == hashes and run["today"] == today.isoformat() and run["versions"] == about.versions()
    return run if same else None


@dataclass(frozen=True)
class _Run:
    """One run under way: everything that it was given, and the doing of it."""

    home: Home
    partnership: Partnership
    key: bytes
    today: date
    until: Station
    full: bool
    hashes: Mapping[str, Any]
    chosen: Mapping[str, Any]
    progress: Progress
    held: people.Held
    since: date | None

    def do(self) -> dict[str, Any]:
        """Do the path as far as it was asked for; returns what the run wrote about itself."""
        stages = until(self.until, PATH)
        last = len(stages) + (2 if self._complete else 1)
        with self._workspace() as workspace:
            self.progress(f"[1/{last}] Receiving what agencies sent")
            self._receive(workspace)
            for place, stage in enumerate(stages, 2):
                self.progress(f"[{place}/{last}] {stage.words}")
                stage.step.run(workspace)
            if not self._complete:
                return self._about(workspace)
            self.progress(f"[{last}/{last}] Checking the answer and putting it in force")
            return self._publish(workspace)

    @property
    def _complete(self) -> bool:
        return self.until == "signals"

    @contextmanager
    def _workspace(self) -> Iterator[Workspace]:
        """A working room that is gone when the run ends."""
        before = in_force(self.home.snapshots)
        naming = [extract for extract in self.partnership.extracts if extract.names_people]
        settings = {
            "partnership": self.partnership,
            "hashes": self.hashes,
            "deprivation": kept_geography.fifths(self.home),
            "key": self.key,
            "previous": self.home.snapshots / before if before else None,
            "model": None,
            "frozen": self.held,
            "since": self.since,
            "made_alike": {},
            "progress": self.progress,
            "people_extracts": {(each.agency, each.name): extracts.people_extract_of(self.partnership, each.agency, each.name) for each in naming},
        }
        con = connect(self.home.scratch)
        try:
            with wide(self.home.scratch) as engine:
                yield Workspace(con, self.today, settings, engine)
        finally:
            gc.collect()  # Ibis takes a cached table away once nobody holds it, and complains where the engine is closed by then
            con.disconnect()
            clear_scratch(self.home.scratch)

    def _receive(self, workspace: Workspace) -> None:
        postcodes = kept_geography.chosen_postcodes(self.home, self.partnership.geography.districts, self.partnership.own_postcodes)
        if postcodes is not None:
            workspace.write("postcodes", postcodes)
        label = next_label(self.home.received, self.today)
        sent = extracts.receive(self.partnership, self.home.received, workspace, self.today, label, self.progress, self.full)
        extracts.register_returned(workspace, self.home)
        workspace.settings.update(received=sent, receipts=sent.quality_rows())
        extracts.forget_refused(self.home.received, self.today)

    def _publish(self, workspace: Workspace) -> dict[str, Any]:
        """Put the answer in force, then the evidence of the same id, then take away what is too old."""
        told = self._about(workspace)
        name = next_id(self.home.snapshots, self.today)
        snapshot, evidence = Draft(self.home.snapshots, name), Draft(self.home.evidence, name)
        snapshot.write(workspace.con, SNAPSHOT_TABLES)
        evidence.write(workspace.con, publishing.EVIDENCE_TABLES)
        snapshot.settle(SNAPSHOT_TABLES, told, self.home.scratch)
        evidence.settle(publishing.EVIDENCE_TABLES, {key: told[key] for key in ("format", "today", "invented", "versions")}, self.home.scratch)
        if self.held.frozen is not None:
            people.keep(self.home.models, self.held.frozen)
        snapshot.put_in_force()
        evidence.put_in_force()
        prune(self.home.snapshots)
        people.prune(self.home.models, [run_of(path).get("model", {}).get("hash", "") for path in published(self.home.snapshots)])
        prune(self.home.evidence)
        return {**told, "id": name}

    def _about(self, workspace: Workspace) -> dict[str, Any]:
        """What the run writes about itself."""
        in_force_today = [agreement for agreement in self.partnership.agreements if agreement.in_force(self.today)]
        written = [name for name in (*SNAPSHOT_TABLES, *publishing.EVIDENCE_TABLES) if workspace.has(name)]
        return {
            "format": FORMAT,
            "today": self.today.isoformat(),
            "invented": self.partnership.invented,
            "engine": engine_named(),
            "partnership": self.partnership.name,
            "hashes": dict(self.hashes),
            "model": self.held.as_dict(),
            "made_alike": workspace.settings["made_alike"],
            "linking": dict(self.held.weighed),
            "agencies": self._agencies(),
            "districts": list(self.partnership.geography.districts),
            "families": self.partnership.families.model_dump(mode="json"),
            "agreements": [agreement.model_dump(mode="json") for agreement in in_force_today],
            "receipts": workspace.settings["received"].table.to_dict("records"),
            "counts": {name: int(workspace.read(name).count().execute()) for name in written},
            "versions": about.versions(),
            **self.chosen,
        }

    def _agencies(self) -> list[dict[str, str]]:
        """The agencies of the file, then the partnership itself, whose hub is an agency on the site too: the site reads no other file."""
        hub = {"id": HUB, "name": self.partnership.name, "contact": ""}
        return [*(agency.model_dump(mode="json") for agency in self.partnership.agencies), hub]
