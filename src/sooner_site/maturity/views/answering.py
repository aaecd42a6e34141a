"""The page of a respondent: one strand at a time, saved as they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.maturity import actions, forms, permissions, policies, present, queries

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_answer)
def answer(request: SiteRequest, reference: str, strand: str) -> HttpResponse:
    """Answer the elements of one strand; the next strand follows."""
    own = queries.own(request.user, reference)
    policies.takes_answers(own.round, request.today)
    framework = queries.framework_of(own.round.edition)
    keys = [one.key for one in framework.strands]
    if strand not in keys:
        raise Http404
    here = framework.strands[keys.index(strand)]
    request.audit.showed([reference], what="maturity")
    overview = reverse("maturity:answers", args=[reference, own.pk])
    form = forms.StrandForm(sent(request), framework=framework, strand=here, said=queries.given(request.user, reference, own.pk).said)

    def do() -> str:
        actions.save_answers(reference, form.said(), by=request.user, now=request.now)
        return _following(keys, strand, reference) or overview

    more = {
        "strand": here,
        "place": f"Part {keys.index(strand) + 1} of {len(keys)}",
        "elements": [(form[f"level_{one.key}"], present.hints(framework, one), form[f"evidence_{one.key}"]) for one in here.elements],
        "meanings": framework.levels,
    }
    told = Ask(here.title, "Save and continue", f"“{here.title}” is saved.", overview, (here.why_it_matters,), template="maturity/answer.html", more=more)
    return ask(request, form, told, do)


def _following(keys: list[str], strand: str, reference: str) -> str:
    """The page of the strand after this one; empty after the last."""
    place = keys.index(strand) + 1
    return reverse("maturity:answer", args=[reference, keys[place]]) if place < len(keys) else ""
