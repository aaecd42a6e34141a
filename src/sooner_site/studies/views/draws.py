"""Draws by lot: the draw's page, promising one, drawing a list, checking, closing, its files; and for who meets families, drawing the next person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.errors import InputRefused
from sooner.prove.allocation.people import people_of
from sooner_site.access.asking import Ask, ask, sent, show
from sooner_site.access.errors import NotNow
from sooner_site.access.screens import screen
from sooner_site.studies import actions, forms, permissions, policies, queries
from sooner_site.studies.present import draws as present

if TYPE_CHECKING:
    from sooner.prove.allocation import Audit
    from sooner.prove.allocation.people import Person
    from sooner_site.access.site import SiteRequest
    from sooner_site.studies.models import Draw

_KINDS = {"csv": "text/csv", "jsonl": "application/jsonl", "json": "application/json", "txt": "text/plain"}
_LASTING = "Nothing takes it back: nobody is drawn twice, and nobody is taken out."


@screen(permissions.may_read_draws)
def draw(request: SiteRequest, reference: str) -> HttpResponse:
    """The draw of a plan: what was promised, how large the arms are, who drew whom when; or that there is none yet."""
    plan = queries.plan(reference).plan
    policies.can_be_drawn(plan, queries.draws.by_lot(plan))
    request.audit.showed([reference], what="plan")
    found = queries.draws.of_plan(plan)
    context = {
        "page_title": "Draw by lot",
        "plan": plan,
        "question": plan.answers["question"],
        "keeps": request.user.holds(*permissions.may_keep_draws.roles),
        "back": reverse("studies:plan", args=[reference]),
        "standing": None,
    }
    return render(request, "studies/draw.html", context | (_stands(request, found) if found else {}))


@screen(permissions.may_keep_draws)
def start(request: SiteRequest, reference: str) -> HttpResponse:
    """Promise a draw: what the plan leaves open is asked."""
    plan = queries.plan(reference).plan
    policies.can_be_drawn(plan, queries.draws.by_lot(plan))
    asked = queries.draws.protocol(plan)
    form = forms.StartForm(sent(request), asked=asked)

    def do() -> str:
        actions.start(reference, form.scheme, strata=form.values, enrols=form.who_enrols, by=request.user, now=request.now)
        return _of(reference)

    lead_in = (
        f"For: {plan.answers['question']}",
        "A seed is drawn and locked away. You get a hash: publish it before anybody is on the list, and anybody can see afterwards that the draw was not bent.",
        "What you say here cannot be changed afterwards.",
    )
    return ask(request, form, Ask("Promise a draw", "Promise it", "Promised. Publish the hash now.", _of(reference), lead_in), do)


@screen(permissions.may_keep_draws)
def draw_list(request: SiteRequest, reference: str) -> HttpResponse:
    """Draw a whole list: all of it, or nobody."""
    found = _known(request, reference)
    policies.is_open(found)
    policies.takes_a_list(found, found.drawings.count())
    form = forms.ListForm(sent(request), request.FILES or None, columns=_columns(found))

    def do() -> str:
        actions.draw_list(reference, _people(form, found) or [], by=request.user, now=request.now)
        return _of(reference)

    lead_in = (f"For: {found.plan.answers['question']}", f"Where a line is wrong nobody is drawn, and each fault is named. {_LASTING}")
    told = Ask("Draw a whole list", "Draw the list", "The list is drawn.", _of(reference), lead_in, has_file=True, taken_from=_taken_from(request))
    return ask(request, form, told, do)


@screen(permissions.may_read_draws)
def check(request: SiteRequest, reference: str) -> HttpResponse:
    """Draw everything again just now, and compare it to the byte; with what somebody outside kept, where it is given."""
    found = _known(request, reference)
    form = forms.CheckForm(sent(request), request.FILES or None, columns=_columns(found))
    faults: list[str] = []
    audit, trouble = None, ""
    try:
        if request.method != "POST":
            audit = _checked(found, None, "", "")
        elif form.is_valid():
            said = form.cleaned_data
            audit = _checked(found, _people(form, found), said["published"], said["last"])
    except InputRefused as refused:
        faults = [str(fault) for fault in refused.faults]
        form.add_error(_taken_from(request), "Your list cannot be read. Each fault is named below.")
    except NotNow as reason:
        trouble = reason.reason
    more = {"audit": present.audit(audit) if audit else None, "trouble": trouble}
    told = Ask(
        "Check a draw",
        "Check with these",
        "",
        _of(reference),
        (f"Of: {found.plan.answers['question']}",),
        has_file=True,
        template="studies/draw_check.html",
        more=more,
        taken_from=_taken_from(request),
    )
    return show(request, form, told, faults)


@screen(permissions.may_close_draws)
def close(request: SiteRequest, reference: str) -> HttpResponse:
    """Close a draw."""
    found = _known(request, reference)
    policies.is_open(found)
    form = forms.CloseForm(sent(request))

    def do() -> str:
        actions.close(reference, by=request.user, now=request.now)
        return _of(reference)

    lead_in = (
        f"Of: {found.plan.answers['question']}",
        "From then on nobody can be added, and the seed may be seen, so that anybody outside can draw again. Nothing opens it again.",
    )
    return ask(request, form, Ask("Close this draw", "Close it", "Closed. The seed can be taken away now.", _of(reference), lead_in, warns=True), do)


@screen(permissions.may_keep_draws)
def draw_file(request: SiteRequest, reference: str, name: str) -> HttpResponse:
    """A file of a draw; the seed only once it is closed."""
    found = _known(request, reference)
    if name == queries.draws.SEED_FILE:
        policies.shows_its_seed(found)
    elif name not in queries.draws.FILES:
        raise Http404("A draw has no such file.")
    held = queries.draws.file(found, name)
    if held is None:
        raise Http404("Nobody is drawn yet.")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    response = HttpResponse(held, content_type=f"{_KINDS[name.rpartition('.')[2]]}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@screen(permissions.may_draw_next)
def draws(request: SiteRequest) -> HttpResponse:
    """The studies in which the reader draws the next person."""
    found = queries.draws.open_to(request.user)
    request.audit.showed([one.pk for one in found], what="plan")
    studies = [present.to_add_to(queries.draws.standing(one), queries.draws.drawn_by(one, request.user)) for one in found]
    request.audit.showed([f"{one.pk}/{number}" for one in found for number in queries.draws.drawn_by(one, request.user)], what="drawn")
    return render(request, "studies/draws.html", {"page_title": "Draw the next person", "studies": studies, "back": reverse("home:home")})


@screen(permissions.may_draw_next)
def draw_next(request: SiteRequest, reference: str) -> HttpResponse:
    """Draw the next person; the arm is told at once."""
    found = _known(request, reference)
    permissions.may_draw_in(request.user, found.enrols)
    policies.is_open(found)
    policies.takes_the_next(found)
    form = forms.NextForm(sent(request), strata=found.strata, people=queries.draws.of_people(found))

    def do() -> str:
        number = actions.draw_next(reference, form.cleaned_data["unit"], form.said, by=request.user, now=request.now)
        return reverse("studies:drawn", args=[reference, number])

    lead_in = (f"For: {found.plan.answers['question']}", f"Draw only who has agreed and may take part: whoever is drawn stays where the lot says. {_LASTING}")
    told = Ask("Draw the next person", "Draw, and write it down", "Drawn and written down.", reverse("studies:draws"), lead_in)
    return ask(request, form, told, do)


@screen(permissions.may_draw_next)
def drawn(request: SiteRequest, reference: str, number: int) -> HttpResponse:
    """The arm of somebody whom the reader drew."""
    found = _known(request, reference)
    with queries.draws.plainly():
        unit, arm = queries.draws.told(found, number, request.user)
    request.audit.showed([f"{reference}/{number}"], what="drawn")
    may_go_on = found in queries.draws.open_to(request.user)
    context = {"page_title": f"{unit}: {arm}", "found": found, "unit": unit, "arm": arm, "may_go_on": may_go_on, "back": reverse("studies:draws")}
    return render(request, "studies/drawn.html", context)


def _stands(request: SiteRequest, found: Draw) -> dict[str, Any]:
    """What the page shows of a draw that was promised."""
    standing, asked = queries.draws.standing(found), queries.draws.protocol(found.plan)
    names = [name for name in queries.draws.FILES if queries.draws.file(found, name) is not None]
    return {
        "standing": standing,
        "told": present.told(standing),
        "facts": present.facts(standing),
        "arms": present.arms(standing),
        "ratio": present.ratio(standing),
        "who": present.who(standing),
        "into_table": present.into_table(standing, asked),
        "files": present.files(found, [*names, *([queries.draws.SEED_FILE] if found.closed_at else [])]),
        "command": present.command(standing),
        "closes": not found.closed_at and request.user.holds(*permissions.may_close_draws.roles),
    }


def _known(request: SiteRequest, reference: str) -> Draw:
    found = queries.draws.get(reference)
    request.audit.showed([reference], what="plan")
    return found


def _columns(found: Draw) -> tuple[str, ...]:
    with queries.draws.plainly():
        return queries.draws.scheme(found).columns


def _people(form: forms.ListForm, found: Draw) -> list[Person] | None:
    """Who is on the list that was sent; None where none was. Raises InputRefused with every fault."""
    sent_list = form.sent
    scheme = queries.draws.scheme(found)
    return people_of(*sent_list, scheme, queries.draws.faults_of(found, scheme)) if sent_list else None


def _checked(found: Draw, people: list[Person] | None, published: str, last: str) -> Audit:
    with queries.draws.plainly():
        return queries.draws.checked(found, people, published, last)


def _taken_from(request: SiteRequest) -> str:
    return "file" if request.FILES else "list"


def _of(reference: str) -> str:
    return reverse("studies:draw", args=[reference])
