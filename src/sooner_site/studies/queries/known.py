"""What is known: published evaluations beside our own results, as far as the reader may see them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404

from sooner.definitions import frameworks
from sooner.prove.library.emmie import with_words
from sooner.prove.library.entry import FRAMEWORK, Emmie, Said
from sooner.prove.library.reading import SHIPPED, EntriesRefused, read_entries, shelf_of
from sooner.prove.library.shelf import Library, collected, of_result
from sooner_site.access.errors import NotNow
from sooner_site.studies.queries import process
from sooner_site.studies.queries.planned import of_protocol
from sooner_site.studies.queries.registry import Run, appraisals, registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from sooner.prove.library.entry import Words
    from sooner.prove.library.reading import Entries
    from sooner.prove.library.record import Known
    from sooner_site.access.models import User
    from sooner_site.studies.queries.planned import Standing


@dataclass(frozen=True)
class Shelf:
    """The library with our own runs in it by their keys, and a sentence for each thing that could not be read."""

    library: Library
    runs: Mapping[str, Run] = field(repr=False)
    damaged: tuple[str, ...] = ()

    def one(self, key: str) -> Known:
        """One evaluation. Raises Http404 where the reader may know of none."""
        for found in self.library.known:
            if found.key == key:
                return found
        raise Http404("no such evaluation")


def shelf(user: User) -> Shelf:
    """Everything that the reader may see: of our own studies the latest run that is shown to them."""
    entries, damaged = _entries()
    worth = [one.draft.about for one in appraisals(user)[0]]
    found: dict[str, tuple[Known, Run]] = {}
    for study in registry(user).studies:
        run = next((one for one in study.runs if one.shown), None)
        if run is None:
            continue
        try:
            known = _of_run(run, study.hash, worth, entries.words)
        except NotNow as why:
            damaged.append(str(why))
            continue
        found[known.key] = (known, run)
    library = collected(entries, [known for known, _ in found.values()])
    return Shelf(library, {key: run for key, (_, run) in found.items()}, tuple(damaged))


def outcomes_of(library: Library) -> list[tuple[str, str]]:
    """The outcomes of the framework that something in the library is about: number and title."""
    framework = frameworks.shipped(FRAMEWORK)
    named = {need.split(".")[0] for one in library.known for need in one.needs}
    return [(str(each.number), each.title) for each in (framework.outcomes if framework else ()) if str(each.number) in named]


def _entries() -> tuple[Entries, list[str]]:
    """The entries that come with the library and those of the home; where the home's cannot be used, the others with the reason."""
    try:
        return read_entries(SHIPPED, shelf_of(settings.HOME)), []
    except EntriesRefused as refused:
        return read_entries(), [f"The entries of this home cannot be used: {fault}" for fault in refused.faults]


def _of_run(run: Run, protocol: str, worth: Iterable[Mapping[str, Any]], words: Iterable[Words]) -> Known:
    """One run with what its plan says of it."""
    known = of_result(run.about, run.row, worth, words)
    planned = of_protocol(protocol)
    return known if planned is None else _with_plan(known, planned, run.verdict)


def _with_plan(known: Known, planned: Standing, verdict: str) -> Known:
    """Who took part, what was offered and instead of what, why it should work, and how it was done, as the plan and its counts say."""
    plan = planned.plan
    said = plan.frozen_answers or plan.answers
    theory = Said(words=said["theory"], by=f"{plan.begun_by}, who wrote the plan")
    done = Said(words=" ".join(process.beside(plan, verdict)), by="what was written down of how it was done") if process.counts(plan) else None
    plain = {"intervention": "offered", "population": "population", "comparison": "instead"}
    told = replace(known, **{name: str(said[key]) for name, key in plain.items()})
    return replace(told, emmie=with_words(told.emmie, Emmie(mechanism=theory, implementation=done)))
