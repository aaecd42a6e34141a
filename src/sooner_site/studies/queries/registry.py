"""The registry of studies: every frozen protocol and every result, run by run, as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404

from sooner.errors import CheckFailed
from sooner.warehouse import promises
from sooner.warehouse.drafts import Draft
from sooner_site.access.queries import releases, results
from sooner_site.studies.choices import NOT_FAIR, NOT_REPORTED
from sooner_site.studies.permissions import reads_what_waits

if TYPE_CHECKING:
    from sooner_site.access.models import Release, User

KIND = "evidence"


@dataclass(frozen=True)
class Run:
    """One result of a study. ``shown``: whether the reader may see what it found; ``release`` is the one in force, ``past`` are those withdrawn."""

    draft: Draft = field(repr=False)
    shown: bool
    release: Release | None = None
    past: tuple[Release, ...] = ()

    @property
    def id(self) -> str:
        """The id of the draft."""
        return self.draft.id

    @property
    def about(self) -> Mapping[str, Any]:
        """What was said of it when it was published; an older version said less."""
        return self.draft.about

    @property
    def row(self) -> Mapping[str, Any]:
        """The row of the table of evidence. Raises NotNow where it is damaged."""
        found = results.rows(self.draft, KIND)
        return found[0] if found else {}

    @property
    def verdict(self) -> str:
        """What it found."""
        return str(self.about.get("verdict") or self.row["verdict"])

    @property
    def withheld(self) -> bool:
        """Whether its figures are shown nowhere."""
        return self.verdict == NOT_FAIR

    @property
    def protocol(self) -> str:
        """The hash of the protocol that was asked first: runs of one question stand together, also where it was changed afterwards."""
        return str(self.about.get("first_hash") or self.about.get("protocol_hash") or self.draft.id)

    @property
    def frozen_on(self) -> date | None:
        """The day on which its protocol was frozen; None where it was not, or nobody wrote it down."""
        return as_day(self.about.get("frozen_on"))


@dataclass(frozen=True)
class Study:
    """Everything about one protocol: the frozen one as the home keeps it, and its runs, the newest first."""

    hash: str
    runs: tuple[Run, ...] = field(repr=False)
    promise: promises.Promise | None = field(default=None, repr=False)

    @property
    def question(self) -> str:
        """What was asked; of the first run where the protocol itself is not kept."""
        return str(self.promise.said["question"] if self.promise else self.runs[-1].about["question"])

    @property
    def design(self) -> str:
        """The name of the design."""
        if self.promise:
            return str(self.promise.said["design"])
        return str(self.runs[-1].about.get("design_name") or self.runs[-1].row["design"])

    @property
    def frozen_on(self) -> date | None:
        """The day on which it was frozen."""
        return as_day(self.promise.said["frozen_on"]) if self.promise else self.runs[-1].frozen_on

    @property
    def known_since(self) -> date | None:
        """The day on which the home was told of it."""
        return as_day(self.promise.said["known_since"]) if self.promise else None

    @property
    def verdicts(self) -> frozenset[str]:
        """What its runs found, as far as the reader may see it; that nothing is reported where there is none."""
        return frozenset(run.verdict for run in self.runs if run.shown) if self.runs else frozenset({NOT_REPORTED})


@dataclass(frozen=True)
class Registry:
    """Every study that the reader may know of, the newest first, and a sentence for each file that is damaged."""

    studies: tuple[Study, ...]
    damaged: tuple[str, ...] = ()

    def only(self, verdict: str = "", design: str = "") -> Registry:
        """The studies with a run of that verdict and of that design. A study is shown with all its runs or not at all."""
        kept = (study for study in self.studies if (not verdict or verdict in study.verdicts) and (not design or design == study.design))
        return Registry(tuple(kept), self.damaged)


def registry(user: User) -> Registry:
    """Every study. Who may not read what waits is told of a run that waits only where its protocol was frozen here, or another run is released."""
    found = results.results(KIND)
    runs, damaged = _runs(found.drafts, user), list(found.damaged)
    promised = _promised(damaged)
    by_protocol: dict[str, list[Run]] = {name: [] for name in promised}
    for run in runs:
        by_protocol.setdefault(run.protocol, []).append(run)
    studies = [Study(name, tuple(reversed(each)), promised.get(name)) for name, each in by_protocol.items()]
    known = [study for study in studies if study.promise or any(run.shown for run in study.runs)]
    return Registry(tuple(sorted(known, key=_newest, reverse=True)), tuple(damaged))


def study(user: User, protocol: str) -> Study:
    """One study by the hash of its protocol. Raises Http404 where the reader may know of none."""
    for found in registry(user).studies:
        if found.hash == protocol:
            return found
    raise Http404("no such study")


def run(user: User, draft: str) -> Run:
    """One result that the reader may see. Raises Http404 where there is none, NotNow where it is damaged."""
    (found,) = _runs((results.result(KIND, draft),), user)
    if not found.shown:
        raise Http404("no such result")
    return found


SURVEYS, WORTH = "surveys", "worth"
#: What stands among the studies beside them, each with the table of its figures.
_FIGURES = {SURVEYS: "survey_figures", WORTH: "worth_figures"}


@dataclass(frozen=True)
class Asked:
    """One survey, or one account of what a programme is worth: its draft, and its release (None where it waits)."""

    draft: Draft = field(repr=False)
    release: Release | None = None

    @property
    def id(self) -> str:
        """The id of the draft."""
        return self.draft.id

    @property
    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """Its figures. Raises NotNow where they are damaged."""
        return results.rows(self.draft, _FIGURES[self.draft.kind])


def surveys(user: User) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """Every survey that the reader may see, the newest first, and a sentence for each that is damaged."""
    return _all_asked(user, SURVEYS)


def survey(user: User, draft: str) -> Asked:
    """One survey that the reader may see. Raises Http404 where there is none, NotNow where it is damaged."""
    return _asked(user, SURVEYS, draft)


def appraisals(user: User, of: Run | None = None) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """Every account of what a programme is worth that the reader may see, the newest first, and a sentence for each that is damaged.

    ``of``: only those whose effect is this run's.
    """
    found, damaged = _all_asked(user, WORTH)
    return tuple(one for one in found if of is None or _effect(one.draft) == _effect(of.draft)), damaged


def appraisal(user: User, draft: str) -> Asked:
    """One account of what a programme is worth that the reader may see. Raises Http404 where there is none, NotNow where it is damaged."""
    return _asked(user, WORTH, draft)


def behind(user: User, appraisal: Asked) -> Run | None:
    """The run whose effect it is, where the reader may see it."""
    found = _runs(results.results(KIND).drafts, user)
    return next((one for one in reversed(found) if one.shown and _effect(one.draft) == _effect(appraisal.draft)), None)


def _effect(draft: Draft) -> tuple[str, str]:
    """What a run and an appraisal of it have in common: the hashes of the protocol and of the data."""
    return str(draft.about.get("protocol_hash")), str(draft.about.get("data_hash"))


def _all_asked(user: User, kind: str) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    found, released = results.results(kind), releases.released(kind)
    shown = (draft for draft in reversed(found.drafts) if draft.id in released or reads_what_waits(user))
    return tuple(Asked(draft, released.get(draft.id)) for draft in shown), found.damaged


def _asked(user: User, kind: str, draft: str) -> Asked:
    found, released = results.result(kind, draft), releases.released(kind)
    if found.id not in released and not reads_what_waits(user):
        raise Http404("no such result")
    return Asked(found, released.get(found.id))


def _runs(drafts: tuple[Draft, ...], user: User) -> list[Run]:
    released, all_of_them = releases.released(KIND), reads_what_waits(user)
    past = releases.withdrawn(KIND) if all_of_them else {}
    return [Run(draft, all_of_them or draft.id in released, released.get(draft.id), past.get(draft.id, ())) for draft in drafts]


def _promised(damaged: list[str]) -> dict[str, promises.Promise]:
    """The frozen protocols that the home keeps; a sentence for each that is damaged is put to the others."""
    if not settings.HOME.exists:
        return {}
    found = {}
    for name in promises.hashes(settings.HOME):
        try:
            found[name] = _promise(settings.HOME.path, name)
        except CheckFailed as wrong:
            damaged.append(str(wrong))
    return found


@lru_cache(maxsize=1024)
def _promise(home: Path, name: str) -> promises.Promise:
    return promises.read(home, name)


def _newest(study: Study) -> tuple[date, str]:
    days = [run.draft.published_on for run in study.runs] + [study.known_since]
    return max((day for day in days if day), default=date.min), max((run.id for run in study.runs), default="")


def as_day(said: Any) -> date | None:
    """A day that is written as 2026-11-21; None for anything else."""
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None
