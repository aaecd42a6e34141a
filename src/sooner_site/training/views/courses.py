"""Courses: all of them, one of them, and what is added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies
from sooner_site.training import actions, forms, permissions, present, queries
from sooner_site.training.views.asking import ask, show

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.training.queries import Mine


@screen(permissions.may_learn)
def courses(request: SiteRequest) -> HttpResponse:
    """Every course."""
    intro = ["Courses of the partnership: for whom each is, which leader stands for it, and how far anybody knows that it works."]
    arranges = request.user.holds(*permissions.may_arrange.roles)
    buttons = [("Add a course", reverse("training:add")), ("Take in completions", reverse("training:completions"))] if arranges else []
    blocks = [present.courses_block(queries.courses()), present.sessions_block(queries.sessions_ahead(request.today)[:20])]
    return show(request, "Courses", "courses", blocks, intro, buttons)


@screen(permissions.may_learn)
def course(request: SiteRequest, reference: str) -> HttpResponse:
    """One course."""
    found = queries.course_of(reference)
    done = next((one.done for one in _own(request) if one.course.pk == found.pk), frozenset())
    buttons = []
    if request.user.holds(*permissions.may_arrange.roles):
        buttons = [
            ("Plan a session", reverse("training:add_session", args=[found.pk])),
            ("Say who delivers it", reverse("training:deliverer", args=[found.pk])),
        ]
    elif request.user.holds(*permissions.may_endorse.roles) and found.endorsed_by is None:
        buttons = [("Stand for this course", reverse("training:endorse", args=[found.pk]))]
    request.audit.showed([found.pk], what="course")
    blocks = present.course_blocks(found, list(queries.sessions_of(found)), done, request.user)
    return show(request, found.name, "courses", blocks, (f"Reference {found.pk}",), buttons, back=reverse("training:courses"))


@screen(permissions.may_arrange)
def add(request: SiteRequest) -> HttpResponse:
    """A new course."""
    form = forms.CourseForm(sent(request), agencies=[(agency.pk, agency.name) for agency in agencies()])

    def do() -> str:
        said = form.cleaned_data
        told = {name: said[name] for name in ("name", "words", "layer", "aim", "partners", "skills", "is_induction", "refreshed_after")}
        return _page(actions.add_course(actions.NewCourse(parts=form.parts, **told), by=request.user, now=request.now).pk)

    lead_in = ("A single day seldom changes what people do. Describe each part that the course has, and leave out the others.",)
    done = "Added. Say who delivers it, and ask a leader to stand for it."
    return ask(request, form, Ask("Add a course", "Add it", done, reverse("training:courses"), lead_in), do)


@screen(permissions.may_arrange)
def deliverer(request: SiteRequest, reference: str) -> HttpResponse:
    """Who delivers it."""
    found = queries.course_of(reference)
    form = forms.DelivererForm(sent(request))

    def do() -> str:
        said = form.cleaned_data
        actions.add_deliverer(found, said["name"], said["experience"], said["words"], by=request.user, now=request.now)
        return _page(found.pk)

    lead_in = ("People trust those who have done the work themselves. What you write is on the page of the course.",)
    return ask(request, form, Ask(f"Who delivers {found.name}?", "Save it", "Saved.", _page(found.pk), lead_in), do)


@screen(permissions.may_endorse)
def endorse(request: SiteRequest, reference: str) -> HttpResponse:
    """A leader stands for it."""
    found = queries.course_of(reference)
    form = forms.EndorseForm(sent(request))

    def do() -> str:
        actions.endorse(found.pk, form.cleaned_data["words"], by=request.user, now=request.now)
        return _page(found.pk)

    lead_in = ("People take part in what they see their leaders stand for. Take part yourself if you can.",)
    return ask(request, form, Ask(f"Stand for {found.name}", "Put my name to it", "Your name stands on the course.", _page(found.pk), lead_in), do)


@screen(permissions.may_arrange)
def add_session(request: SiteRequest, reference: str) -> HttpResponse:
    """A day on which a part is held."""
    found = queries.course_of(reference)
    parts = {str(part.pk): part for part in found.parts.all()}
    form = forms.SessionForm(sent(request), parts=[(key, str(part)) for key, part in parts.items()], today=request.today)

    def do() -> str:
        said = form.cleaned_data
        made = actions.add_session(parts[said["part"]], said["on_day"], said["place"], said["seats"], by=request.user, now=request.now)
        return reverse("training:session", args=[made.pk])

    done = "Planned. Managers of every agency can book their people on it."
    return ask(request, form, Ask(f"Plan a session of {found.name}", "Plan it", done, _page(found.pk)), do)


def _own(request: SiteRequest) -> list[Mine]:
    return queries.mine(request.user)


def _page(reference: str) -> str:
    return reverse("training:course", args=[reference])
