"""The pages to read: the rounds, one of them, one person's answers, one element on the wall, the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.lead.maturity import workshop_order
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import names
from sooner_site.design.files import csv_file
from sooner_site.maturity import permissions, policies, present, queries
from sooner_site.maturity.choices import MODERATES, State
from sooner_site.maturity.present.report import Whole

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.maturity.models import Round


@screen(permissions.may_see)
def rounds(request: SiteRequest) -> HttpResponse:
    """Every round that the reader sees."""
    found = [(one, queries.state_of(one, queries.levels(queries.scores(one)), request.today)) for one in queries.visible_to(request.user)]
    request.audit.showed([one.pk for one, _ in found], what="maturity")
    context = {"page_title": "How far we have come", "wide": True, "moderates": request.user.holds(MODERATES)}
    return render(request, "maturity/rounds.html", context | {"table": present.rounds_table(found) if found else None})


@screen(permissions.may_see)
def round_page(request: SiteRequest, reference: str) -> HttpResponse:
    """One round: while it is open who has answered how much (leaders) or one's own way on; after it has closed the spread."""
    found = queries.get(request.user, reference)
    request.audit.showed([reference], what="maturity")
    whole = _whole(found)
    levels = queries.levels(whole.agreed)
    state = queries.state_of(found, levels, request.today)
    moderates = request.user.holds(MODERATES)
    own = found.asked.filter(user=request.user).first()
    context = {
        "page_title": found.title,
        "found": found,
        "facts": present.facts(found, whole.framework, state, request.today),
        "moderates": moderates,
        "own": own.pk if own else None,
        "back": reverse("maturity:rounds"),
        "wide": True,
    }
    if moderates:
        people = queries.respondents(found)
        request.audit.showed([str(one.user_id) for one in people], what="user")
        context["people"] = present.people_table(people, len(whole.framework.elements))
    if state == State.ANSWERING:
        return render(request, "maturity/round_open.html", context)
    return render(request, "maturity/round_closed.html", context | _spread(whole, levels))


@screen(permissions.may_see)
def answers(request: SiteRequest, reference: str, number: int) -> HttpResponse:
    """What one person answered: for themselves, with the way to go on while the round is open; and for leaders."""
    given = queries.given(request.user, reference, number)
    permissions.may_see_answers(request.user, given.asked)
    mine = given.asked.user_id == request.user.pk
    request.audit.showed([reference], what="maturity")
    request.audit.showed([str(given.asked.user_id)], what="user")
    framework = queries.framework_of(given.asked.round.edition)
    answering = mine and policies.is_answering(given.asked.round, request.today)
    done = queries.answered(given.asked)
    left = [strand.key for strand in framework.strands if any(one.key not in done for one in strand.elements)]
    context = {
        "page_title": "Your answers" if mine else f"Answers of {given.asked.user.name}, {given.asked.agency.name}",
        "found": given.asked.round,
        "progress": f"{len(done)} of {len(framework.elements)} elements answered.",
        "strands": present.strands_table(framework, given.said, reference) if answering else None,
        "first": reverse("maturity:answer", args=[reference, left[0]]) if answering and left else "",
        "began": bool(done),
        "alone": mine and given.asked.round.asked.filter(agency=given.asked.agency).count() == 1,
        "tables": present.answers_tables(framework, given.said),
        "why": framework.why_it_matters,
        "back": reverse("maturity:round", args=[reference]),
    }
    return render(request, "maturity/answers.html", context)


@screen(permissions.may_see)
def element(request: SiteRequest, reference: str, element: str) -> HttpResponse:
    """One element on the wall of the workshop: the spread by agency, what was written, what was agreed, what comes next."""
    found = queries.get(request.user, reference)
    framework = queries.framework_of(found.edition)
    if element not in framework.elements:
        raise Http404
    policies.has_closed(found, request.today)
    request.audit.showed([reference], what="maturity")
    here, told = framework.elements[element], queries.scores(found).get(element, [])
    agreed = told[0].level if told else None
    summaries = queries.summaries(found)
    summary, order = summaries[element], workshop_order(summaries.values())
    moderates = request.user.holds(MODERATES)
    context = {
        "page_title": here.title,
        "found": found,
        "strand": framework.strand_of(element).title,
        "place": f"{order.index(element) + 1} of {len(order)}",
        "here": here,
        "summary": summary,
        "spread": present.agencies_spread(summary, framework, names(), agreed),
        "card": present.card(framework, here, summary.distribution, agreed),
        "hints": present.hints(framework, here),
        "evidence": present.evidence_list(framework, queries.evidence(found, element)),
        "score": present.score_facts(framework, told),
        "steps": present.steps_table(queries.steps(found).get(element, []), request.today, request.user, moderates),
        "beside": present.next_and_before(framework, order, element, reference),
        "plan": present.to_plan(reference, here) if moderates else "",
        "moderates": moderates,
        "back": reverse("maturity:round", args=[reference]),
        "wide": True,
    }
    return render(request, "maturity/element.html", context)


@screen(permissions.may_see)
def report(request: SiteRequest, reference: str) -> HttpResponse:
    """The whole round on paper."""
    whole = _closed(request, reference)
    levels = queries.levels(whole.agreed)
    state = queries.state_of(whole.round, levels, request.today)
    context = {
        "page_title": f"Report: {whole.round.title}",
        "found": whole.round,
        "facts": present.facts(whole.round, whole.framework, state, request.today),
        "tables": present.report_tables(whole),
        "framework": whole.framework,
        "back": reverse("maturity:round", args=[reference]),
        "wide": True,
    }
    return render(request, "maturity/report.html", context | _spread(whole, levels))


@screen(permissions.may_see)
def report_file(request: SiteRequest, reference: str) -> HttpResponse:
    """The same as a file, a row for each element."""
    whole = _closed(request, reference)
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return csv_file(f"maturity_{reference}.csv", present.COLUMNS, present.file_rows(whole))


def _closed(request: SiteRequest, reference: str) -> Whole:
    """A round that has closed. Raises Http404 where the reader sees none, NotNow while answers are taken."""
    found = queries.get(request.user, reference)
    policies.has_closed(found, request.today)
    request.audit.showed([reference], what="maturity")
    return _whole(found)


def _whole(found: Round) -> Whole:
    framework = queries.framework_of(found.edition)
    return Whole(found, framework, queries.summaries(found), queries.scores(found), queries.steps(found), queries.before(found))


def _spread(whole: Whole, levels: dict[str, int]) -> dict[str, object]:
    """What pages of a closed round show of it."""
    before, framework = whole.before, whole.framework
    earlier = queries.framework_of(before.round.edition) if before else None
    return {
        "talk": present.talk_table(framework, whole.summaries.values(), levels, whole.round.pk),
        "first": workshop_order(whole.summaries.values())[0],
        "spread": present.spread_tables(framework, whole.summaries, levels, before, whole.round.pk),
        "dimensions": present.dimensions_table(framework, levels) if levels else None,
        "before": before,
        "not_compared": present.named_not_compared(before, framework, earlier),
        "levels_named": framework.levels,
    }
