"""One's own training: what is done and due, how one sees one's skills, and what was done by oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.training import actions, forms, permissions, present, queries
from sooner_site.training.present import Block
from sooner_site.training.views.asking import ask, show

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_learn)
def mine(request: SiteRequest) -> HttpResponse:
    """What somebody has done, what is due, their skills and their mentor."""
    user, today = request.user, request.today
    request.audit.showed([str(user.pk)], what="user")
    views = queries.views_of(user)
    gaps, rated = sum(bool(view.gap) for view in views), any(view.own is not None for view in views)
    teams = queries.mentors_of(user)
    top = Block(facts=present.mine_facts(gaps, rated, teams)) if views else None
    beside = present.skills_block(views) if views else None
    ahead = present.ahead_block(queries.bookings_ahead(user, today))
    blocks = [top, ahead, present.mine_block(queries.mine(user), today), beside, present.sessions_block(queries.sessions_ahead(today)[:20])]
    intro = ["Your courses, when a refresher is due, and how you see your skills. Your manager sees this too; nobody else does."]
    asked = queries.open_round()
    buttons = [("Say how you use evidence", reverse("training:answer"))] if asked and not queries.has_answered(asked, user) else []
    return show(request, "My training", "mine", [block for block in blocks if block], intro, buttons)


@screen(permissions.may_learn)
def skills(request: SiteRequest) -> HttpResponse:
    """How somebody sees their own skills."""
    views = queries.views_of(request.user)
    if not views:
        raise Http404
    request.audit.showed([str(request.user.pk)], what="user")
    form = forms.SkillsForm(sent(request), views=views, held={view.skill: view.own for view in views})

    def do() -> str:
        actions.rate(request.user, form.levels, by=request.user, now=request.now)
        return reverse("training:mine")

    lead_in = ("Say how you see yourself today. Your manager says how they see it beside you, and you talk about what differs.",)
    return ask(request, form, Ask("Your skills", "Save how you see it", "Saved.", reverse("training:mine"), lead_in), do, adds=False)


@screen(permissions.may_learn)
def done(request: SiteRequest, part: int) -> HttpResponse:
    """Somebody did a part by themselves."""
    found = queries.part_of(part)
    form = forms.DoneForm(sent(request), today=request.today)

    def do() -> str:
        actions.say_done(found, form.cleaned_data["on_day"], by=request.user, now=request.now)
        return reverse("training:mine")

    title = f"You did a part of {found.course.name}"
    return ask(request, form, Ask(title, "Save it", "Saved.", reverse("training:course", args=[found.course_id]), (f"{found}.",)), do)
