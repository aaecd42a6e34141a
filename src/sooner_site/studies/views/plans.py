"""Plans for studies: the registry, writing one page by page, the check, signing, freezing, telling a change, and the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.prove import frozen, planning
from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.findings import following
from sooner_site.access.screens import screen
from sooner_site.studies import actions, forms, permissions, policies, queries
from sooner_site.studies.choices import PlanState, Signs
from sooner_site.studies.present import plans as present
from sooner_site.studies.queries import sizes
from sooner_site.studies.queries.asked import BY_KEY, Asked, after

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.studies.queries import Standing


@screen(permissions.may_read_plans)
def plans(request: SiteRequest) -> HttpResponse:
    """The registry of plans: each with its state, its hash, who froze it when, its changes and what it found."""
    found = queries.plans()
    reads = request.user.holds(*permissions.may_read_studies.roles)
    known = {one.hash: one for one in queries.registry(request.user).studies} if reads else {}
    request.audit.showed([one.plan.pk for one in found], what="plan")
    request.audit.showed([name[:16] for name in known], what="protocol")
    written = {one.plan.protocol_hash for one in found}
    follows = following(request.today) if reads else {}
    context = {
        "page_title": "Plans for studies",
        "rows": [present.line(one, known.get(one.plan.protocol_hash), follows) for one in found],
        "elsewhere": [present.line_of_study(one, follows) for name, one in known.items() if name not in written],
        "writes": request.user.holds(*permissions.may_write_plans.roles),
    }
    return render(request, "studies/plans.html", context)


@screen(permissions.may_write_plans)
def begin(request: SiteRequest) -> HttpResponse:
    """Begin a plan with its question."""
    form = forms.FORMS["question"](sent(request), answers={})

    def do() -> str:
        plan = actions.begin(form.answers(), by=request.user, now=request.now)
        return reverse("studies:plan_page", args=[plan.pk, "theory"])

    return ask(request, form, _ask("Begin a plan for a study", "Save and continue", "The plan is begun.", reverse("studies:plans")), do, adds=True)


@screen(permissions.may_read_plans)
def plan(request: SiteRequest, reference: str) -> HttpResponse:
    """One plan: every answer to check, who signed it, what was changed, and what can be done next."""
    found = _shown(request, reference)
    context = {
        "page_title": found.plan.answers["question"],
        "found": found,
        "state": present.state(found),
        "told": present.told(found),
        "sections": present.sections(found, _changes_with(request, found)),
        "signatures": present.signatures(found),
        "changes": present.changes(found),
        "unused": present.unused(found),
        "to_do": _to_do(request, found),
        "size": reverse("studies:plan_size", args=[reference]) if sizes.has_size(found.plan.answers) else "",
        "study": reverse("studies:protocol", args=[found.plan.protocol_hash]) if _has_study(request, found) else "",
        "draw": _draw_of(request, found),
        "back": reverse("studies:plans"),
    }
    return render(request, "studies/plan.html", context)


@screen(permissions.may_write_plans)
def page(request: SiteRequest, reference: str, page: str) -> HttpResponse:
    """One page of a plan that is being written."""
    found, asked = _shown(request, reference), _page(page)
    policies.is_being_written(found.plan)
    form = _form(request, asked, found)

    def do() -> str:
        version = form.cleaned_data["version"]
        actions.save(reference, page, form.answers(), version=version, by=request.user, now=request.now)
        onwards = after(page)
        checking = request.GET.get("then") == "check" or onwards is None
        return reverse("studies:plan", args=[reference]) if checking else reverse("studies:plan_page", args=[reference, onwards])

    told = _ask(asked.called, "Save and continue", "Kept.", reverse("studies:plan", args=[reference]), *_lead_in(found, asked))
    return ask(request, form, told, do)


@screen(permissions.may_freeze)
def deviate(request: SiteRequest, reference: str, page: str) -> HttpResponse:
    """Tell a change of one page of a frozen plan."""
    found, asked = _shown(request, reference), _page(page)
    policies.is_frozen(found.plan)
    form = _form(request, asked, found, tells_change=True)

    def do() -> str:
        said = form.cleaned_data
        actions.deviate(reference, page, form.answers(), said["reason"], version=said["version"], by=request.user, now=request.now)
        return reverse("studies:plan", args=[reference])

    lead_in = "Nothing takes a change back. A change of the primary outcome, or of what the study is judged by, makes it exploratory for good."
    return ask(request, form, _ask(f"Tell a change: {asked.called.lower()}", "Tell this change", "The change is told.", _of(reference), lead_in), do)


@screen(permissions.may_sign_ethics)
def sign_ethics(request: SiteRequest, reference: str) -> HttpResponse:
    """Sign a plan: it is fair."""
    return _sign(request, reference, Signs.ETHICS, "You sign that the study is fair to those who take part and to those who wait.")


@screen(permissions.may_sign_data)
def sign_data(request: SiteRequest, reference: str) -> HttpResponse:
    """Sign a plan: the data may be used for it."""
    return _sign(request, reference, Signs.DATA, "You sign that the data may be used for this, and that no more of them is used than it needs.")


@screen(permissions.may_freeze)
def freeze(request: SiteRequest, reference: str) -> HttpResponse:
    """Freeze a plan."""
    found = _shown(request, reference)
    policies.is_being_written(found.plan)
    form = forms.FreezeForm(sent(request), version=found.plan.version)

    def do() -> str:
        actions.freeze(reference, version=form.cleaned_data["version"], by=request.user, now=request.now)
        return reverse("studies:plan", args=[reference])

    lead_in = (
        f"You freeze it, {request.user.name}. It stands in the registry from then on, whether or not it is ever reported.",
        "From then on a change is told with its reason, your name and the day.",
    )
    return ask(request, form, _ask("Freeze this plan", "Freeze it", "Frozen. Download both files and keep them side by side.", _of(reference), *lead_in), do)


@screen(permissions.may_read_plans)
def protocol_file(request: SiteRequest, reference: str) -> HttpResponse:
    """The plan as the file that `sooner prove` reads."""
    found = _shown(request, reference)
    policies.is_whole((), found.faults)
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return _file(f"{reference}.toml", planning.text(found.plan.answers), "application/toml")


@screen(permissions.may_read_plans)
def lock_file(request: SiteRequest, reference: str) -> HttpResponse:
    """The lock that lies beside it: what was frozen when, and every change."""
    found = _shown(request, reference)
    policies.is_frozen(found.plan)
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return _file(f"{reference}.frozen.json", frozen.as_text(found.plan.lock), "application/json")


@dataclass(frozen=True)
class Deed:
    """Something that the reader can do with a plan now."""

    words: str
    url: str


def _to_do(request: SiteRequest, found: Standing) -> list[Deed]:
    """What the reader can do next."""
    plan, deeds = found.plan, []
    if found.state == PlanState.WRITING and found.missing and request.user.holds(*permissions.may_write_plans.roles):
        deeds.append(Deed("Go on with the next page", reverse("studies:plan_page", args=[plan.pk, found.missing[0]])))
    if found.state == PlanState.TO_SIGN:
        pages = {Signs.ETHICS: ("Sign for ethics", "studies:sign_ethics"), Signs.DATA: ("Sign for data protection", "studies:sign_data")}
        mine = (one for one in found.unsigned if request.user.holds(*permissions.MAY_SIGN[one].roles))
        deeds += [Deed(pages[one][0], reverse(pages[one][1], args=[plan.pk])) for one in mine]
    if found.state == PlanState.READY and request.user.holds(*permissions.may_freeze.roles):
        deeds.append(Deed("Freeze this plan", reverse("studies:freeze_plan", args=[plan.pk])))
    return deeds


def _changes_with(request: SiteRequest, found: Standing) -> str:
    """The page with which the reader changes an answer; empty where they change none."""
    if found.plan.frozen_at:
        return "studies:deviate" if request.user.holds(*permissions.may_freeze.roles) else ""
    return "studies:plan_page" if request.user.holds(*permissions.may_write_plans.roles) else ""


def _has_study(request: SiteRequest, found: Standing) -> bool:
    return bool(found.plan.protocol_hash) and request.user.holds(*permissions.may_read_studies.roles)


def _draw_of(request: SiteRequest, found: Standing) -> Deed | None:
    """The page of the plan's draw, or of drawing the next person; None where it gives no places by lot, or the reader has no part in it."""
    if any(one.pk == found.plan.pk for one in queries.draws.open_to(request.user)):
        return Deed("Draw the next person by lot", reverse("studies:draw_next", args=[found.plan.pk]))
    sees = request.user.holds(*permissions.may_read_draws.roles) and queries.draws.by_lot(found.plan)
    return Deed("The draw by lot: who gets what, promised beforehand", reverse("studies:draw", args=[found.plan.pk])) if sees else None


def _sign(request: SiteRequest, reference: str, signs: Signs, words: str) -> HttpResponse:
    found = _shown(request, reference)
    policies.is_being_written(found.plan)
    form = forms.SignForm(sent(request), version=found.plan.version)

    def do() -> str:
        said = form.cleaned_data
        actions.sign(reference, signs, said["words"], version=said["version"], by=request.user, now=request.now)
        return reverse("studies:plan", args=[reference])

    after = "What is changed afterwards has to be signed again."
    return ask(request, form, _ask(f"Sign for {signs.label.lower()}", "Sign it", "Signed.", _of(reference), words, after), do)


def _form(request: SiteRequest, asked: Asked, found: Standing, tells_change: bool = False) -> forms.PlanForm:
    more: dict[str, Any] = {"people": queries.deciders()} if asked.key == "decider" else {}
    said = {"answers": found.plan.answers, "version": found.plan.version, "tells_change": tells_change}
    return forms.FORMS[asked.key](sent(request), **said, **more)


def _lead_in(found: Standing, asked: Asked) -> tuple[str, ...]:
    """What stands above a page: the question."""
    return (f"Plan {found.plan.pk}: {found.plan.answers['question']}",) if asked.key != "question" else ()


def _ask(title: str, button: str, done: str, back: str, *lead_in: str) -> Ask:
    return Ask(title, button, done, back, lead_in)


def _of(reference: str) -> str:
    return reverse("studies:plan", args=[reference])


def _page(key: str) -> Asked:
    if key not in BY_KEY:
        raise Http404("A plan has no such page.")
    return BY_KEY[key]


def _shown(request: SiteRequest, reference: str) -> Standing:
    found = queries.plan(reference)
    request.audit.showed([reference], what="plan")
    return found


def _file(name: str, text: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
