"""How many people a study needs: choose a design, ask, take the table away; from a plan, with what it says filled in, and written into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sooner.prove.power import power
from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.design.files import csv_file
from sooner_site.studies import actions, permissions, policies, queries
from sooner_site.studies.choices import design_words
from sooner_site.studies.forms.sizes import KeepSizeForm, SizeForm
from sooner_site.studies.present import sizes as present
from sooner_site.studies.queries import sizes as found_by
from sooner_site.studies.queries.asked import ENDS, HOW_MANY

if TYPE_CHECKING:
    from sooner.prove.power import Power
    from sooner.prove.power.ways import Way
    from sooner_site.access.site import SiteRequest
    from sooner_site.studies.queries import Standing


@screen(permissions.may_read_plans)
def sizes(request: SiteRequest) -> HttpResponse:
    """The designs to choose from."""
    context = {"page_title": "How many people a study needs", "designs": present.designs(found_by.ways())}
    return render(request, "studies/sizes.html", context)


@screen(permissions.may_read_plans)
def size(request: SiteRequest, design: str) -> HttpResponse:
    """One design: what it has to be told, and once that is said, the answer."""
    way = found_by.way_of(design)
    form, found = _asked(request, way)
    return _page(request, way, form, found, back=reverse("studies:sizes"), address=reverse("studies:size", args=[design]))


@screen(permissions.may_read_plans)
def size_file(request: SiteRequest, design: str) -> HttpResponse:
    """The table of an answer as a file, from the same address; what cannot be worked out leads back to the page that says why."""
    _, found = _asked(request, found_by.way_of(design))
    if found is None:
        return redirect(f"{reverse('studies:size', args=[design])}?{request.GET.urlencode()}")
    request.audit.because("downloaded how many people a study needs")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return csv_file(f"how_many_{design}.csv", present.COLUMNS, present.rows(found))


@screen(permissions.may_read_plans)
def plan_size(request: SiteRequest, reference: str) -> HttpResponse:
    """The same for a plan, with what it says already filled in."""
    plan = _shown(request, reference)
    way = found_by.way_of(plan.plan.answers.get("design"))
    form, found = _asked(request, way, found_by.said_by(plan.plan.answers, way))
    writes = found is not None and plan.plan.frozen_at is None and request.user.holds(*permissions.may_write_plans.roles)
    about = {
        "plan": plan.plan,
        "written": plan.plan.answers.get(HOW_MANY),
        "keep": f"{reverse('studies:keep_size', args=[reference])}?{request.GET.urlencode()}" if writes else "",
    }
    return _page(request, way, form, found, back=_of(reference), address=reverse("studies:plan_size", args=[reference]), **about)


@screen(permissions.may_write_plans)
def keep_size(request: SiteRequest, reference: str) -> HttpResponse:
    """Write an answer into a plan that is being written. It comes from the address; where there is none, the page that asks is shown."""
    plan = _shown(request, reference)
    policies.is_being_written(plan.plan)
    way = found_by.way_of(plan.plan.answers.get("design"))
    _, found = _asked(request, way)
    if found is None:
        return redirect(f"{reverse('studies:plan_size', args=[reference])}?{request.GET.urlencode()}")
    form = KeepSizeForm(sent(request), version=plan.plan.version, initial={"words": present.for_plan(found)})

    def do() -> str:
        told = form.cleaned_data
        actions.save(reference, ENDS, {HOW_MANY: told["words"]}, version=told["version"], by=request.user, now=request.now)
        return _of(reference)

    lead_in = [f"Plan {reference}: {plan.plan.answers['question']}", "It stands on the plan’s page “When it ends”."]
    if plan.signed:
        lead_in.append("The plan is signed. It has to be signed again once this is written.")
    back = f"{reverse('studies:plan_size', args=[reference])}?{request.GET.urlencode()}"
    return ask(request, form, Ask("Write how many it needs into the plan", "Write it into the plan", "It is written into the plan.", back, tuple(lead_in)), do)


def _asked(request: SiteRequest, way: Way, filled: dict[str, Any] | None = None) -> tuple[SizeForm, Power | None]:
    """The form, and the answer where the address asks for one that can be worked out."""
    form = SizeForm(request.GET, way=way, filled=filled)
    return form, power(way.name, **form.given) if form.is_valid() else None


def _page(request: SiteRequest, way: Way, form: SizeForm, found: Power | None, **more: Any) -> HttpResponse:
    context = {
        "page_title": "How many people a study needs",
        "way": way,
        "design": design_words(way.name),
        "form": form,
        "answer": present.answer(found) if found else None,
        "file": f"{reverse('studies:size_file', args=[way.name])}?{request.GET.urlencode()}",
        "plan": None,
        **more,
    }
    return render(request, "studies/size.html", context)


def _shown(request: SiteRequest, reference: str) -> Standing:
    found = queries.plan(reference)
    request.audit.showed([reference], what="plan")
    return found


def _of(reference: str) -> str:
    return reverse("studies:plan", args=[reference])
