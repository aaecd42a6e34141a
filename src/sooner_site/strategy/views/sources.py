"""What a new action answers, as the address of the page says it: ?source=KIND&ref=NUMBER&words=WORDS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from sooner_site.strategy import permissions, queries
from sooner_site.strategy.actions import Answers
from sooner_site.strategy.choices import DECIDED, Source

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

_LONGEST = 80


def asked_for(request: SiteRequest) -> Answers:
    """What the address asks for. What lies in the strategy is looked up and its words are taken from there; of other apps the address brings the words.

    Raises Http404 for a kind, a reference or a thing that there is not.
    """
    kind, reference = request.GET.get("source", Source.OWN), request.GET.get("ref", "")
    if kind not in Source.values or len(reference) > _LONGEST or bool(reference) is (kind == Source.OWN):
        raise Http404("no such source of an action")
    return Answers(Source(kind), reference, _words(request, Source(kind), reference))


def _words(request: SiteRequest, kind: Source, reference: str) -> str:
    if kind == Source.OWN:
        return ""
    if kind == Source.CHARTER:
        return queries.standing(reference, request.today).commitment.words
    if kind == Source.EXPECTATION:
        return queries.get_expectation(int(reference) if reference.isdecimal() else 0).words
    if kind == Source.DECISION:
        permissions.may_read(request.user)
        found = queries.finding(reference, request.today)
        if found.decision is None:
            raise Http404("nothing was decided on this finding")
        return f"{DECIDED[found.decision.choice]}: {found.question}"
    return " ".join(request.GET.get("words", "").split())[:300]
