"""Theories of change, and the frozen protocols that may test them."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404

from sooner.errors import CheckFailed
from sooner.lead.theory import Theory
from sooner.warehouse import promises
from sooner_site.access.choices import Published
from sooner_site.access.queries import results
from sooner_site.strategy.models import StoredTheory


def theories() -> list[StoredTheory]:
    """The latest version of every theory, by name."""
    return list(StoredTheory.objects.filter(replaced_by=None).select_related("saved_by", "fixed_by").defer("drawing"))


def get_theory(number: int) -> StoredTheory:
    """One version of a theory. Raises Http404."""
    found = StoredTheory.objects.filter(pk=number).select_related("saved_by", "fixed_by", "replaces", "replaced_by").first()
    if found is None:
        raise Http404("no such theory")
    return found


def content(theory: StoredTheory) -> Theory:
    """Its boxes and arrows."""
    return Theory.from_json(theory.content)


def days_of_results(protocol: str) -> list[date | None]:
    """The day on which each result of a protocol was published, released or not; none where nobody wrote it down. It says nothing of what was found."""
    drafts = results.results(Published.EVIDENCE).drafts
    return [one.published_on for one in drafts if protocol in (one.about.get("first_hash"), one.about.get("protocol_hash"))]


def protocols() -> list[tuple[str, str]]:
    """The frozen protocols that the home keeps: hash and question, by question. One that is damaged is left out: the registry of studies names it."""
    if not settings.HOME.exists:
        return []
    found = []
    for name in promises.hashes(settings.HOME):
        try:
            found.append((name, str(promises.read(settings.HOME, name).said["question"])))
        except CheckFailed:
            continue
    return sorted(found, key=lambda one: one[1])
