"""The charter, and how each commitment stands: with every agency where each keeps it by itself, and together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from sooner.definitions import charter as definitions
from sooner.definitions.charter import Charter, Commitment
from sooner.errors import SomethingMissing
from sooner.lead import charter as rules
from sooner_site.agencies.models import Agency
from sooner_site.agencies.queries import agencies
from sooner_site.strategy.choices import Source
from sooner_site.strategy.models import Action, CharterEvidence
from sooner_site.strategy.queries.counting import Counted, counted


@dataclass(frozen=True)
class Standing:
    """One commitment: how it stands together, and with each agency where each keeps it by itself (else empty); its evidence and open actions."""

    commitment: Commitment
    state: rules.State
    by_agency: tuple[tuple[Agency, rules.State], ...]
    evidence: tuple[CharterEvidence, ...]
    counted: tuple[Counted, ...]
    actions: tuple[Action, ...]

    @property
    def keeping(self) -> int:
        """How many agencies keep it."""
        return sum(state == rules.State.KEPT for _, state in self.by_agency)


def charter() -> Charter:
    """The charter in force: the partnership's own where the setting names one, else the one that is shipped.

    Raises DefinitionRefused with every fault of its file, SomethingMissing where the file cannot be read.
    """
    return _load(settings.CHARTER) if settings.CHARTER else definitions.shipped()


def standings(today: date) -> list[Standing]:
    """How every commitment stands, in the order of the charter. Two queries, and one for each count."""
    told = charter()
    evidence = list(_evidence().filter(charter=told.name))
    actions = list(Action.objects.filter(source=Source.CHARTER, ended="").select_related("agency"))
    partners = agencies()
    return [
        _standing(
            one,
            [found for found in evidence if found.commitment == one.code],
            [found for found in actions if found.source_ref == one.code],
            partners,
            today,
        )
        for one in told.commitments
    ]


def standing(code: str, today: date) -> Standing:
    """How one commitment stands. Raises Http404."""
    found = next((one for one in standings(today) if one.commitment.code == code), None)
    if found is None:
        raise Http404("no such commitment")
    return found


def get_evidence(number: int) -> CharterEvidence:
    """One piece of evidence of the charter in force. Raises Http404."""
    found = _evidence().filter(pk=number, charter=charter().name).first()
    if found is None:
        raise Http404("no such evidence")
    return found


def _standing(one: Commitment, evidence: list[CharterEvidence], actions: list[Action], partners: Iterable[Agency], today: date) -> Standing:
    numbers = counted(one.counted, today)
    by_agency = tuple((agency, _with(agency, evidence, actions, numbers, today)) for agency in partners) if one.each_agency else ()
    together = rules.together(state for _, state in by_agency) if one.each_agency else _state(evidence, actions, numbers, today)
    return Standing(one, together, by_agency, tuple(evidence), numbers, tuple(actions))


def _with(agency: Agency, evidence: list[CharterEvidence], actions: list[Action], numbers: tuple[Counted, ...], today: date) -> rules.State:
    """How it stands with one agency: by its own evidence and that of the whole partnership, and by its own actions."""
    own = [found for found in evidence if found.agency_id in (None, agency.pk)]
    return _state(own, [action for action in actions if action.agency_id == agency.pk], numbers, today)


def _state(evidence: list[CharterEvidence], actions: list[Action], numbers: tuple[Counted, ...], today: date) -> rules.State:
    days = [*(found.on_day for found in evidence if found.taken_back_at is None), *(number.on for number in numbers)]
    return rules.state(days, bool(actions), today, charter().kept_for_months)


def _evidence() -> QuerySet[CharterEvidence]:
    return CharterEvidence.objects.select_related("agency", "added_by__agency", "taken_back_by")


@lru_cache(maxsize=4)
def _load(path: str) -> Charter:
    if not Path(path).is_file():
        raise SomethingMissing(f"SOONER_CHARTER names {path}, which cannot be read. Mend the name, or leave it out for the charter that is shipped.")
    return definitions.load(Path(path))
