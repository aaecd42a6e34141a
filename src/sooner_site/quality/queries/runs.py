"""What is asked about runs: their reports, in the edition that the reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404

from sooner.errors import SomethingMissing
from sooner.warehouse import run_reports
from sooner.warehouse.run_reports import Earlier, RunReport
from sooner_site.access.choices import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sooner_site.access.models import User


def edition(user: User) -> run_reports.Edition:
    """Exact for the data protection officer's own look, protected for everybody else."""
    return "exact" if user.holds(Role.DATA_PROTECTION_OFFICER) else "protected"


def latest(user: User) -> RunReport | None:
    """The report of the run in force; None where there is none yet."""
    try:
        return run_reports.report(settings.HOME, edition=edition(user))
    except SomethingMissing:
        return None


def of_run(run: str, user: User) -> RunReport:
    """The report of one run: protected for everybody once its snapshot is gone. Raises Http404 where none is kept."""
    for asked in dict.fromkeys((edition(user), "protected")):
        try:
            return run_reports.report(settings.HOME, run, asked)  # type: ignore[arg-type]
        except SomethingMissing:
            continue
    raise Http404


def runs() -> tuple[Earlier, ...]:
    """Every run of which a report is kept, the run in force first."""
    return run_reports.runs(settings.HOME)


def pictures() -> Mapping[str, Mapping[str, str]]:
    """The pictures of the run in force by name; none where nothing is published."""
    try:
        return run_reports.pictures(settings.HOME)
    except SomethingMissing:
        return {}
