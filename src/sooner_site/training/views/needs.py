"""Who needs what: counts for leaders, people for their own manager; teams with mentors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.choices import Role
from sooner_site.access.screens import screen
from sooner_site.training import actions, forms, permissions, present, queries
from sooner_site.training.present import Block
from sooner_site.training.views.asking import ask, show

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.training.models import Team

_LEADER, _MANAGER = {"agency": "By agency", "role": "By role"}, {"team": "By team", "role": "By role"}


@screen(permissions.may_see_needs)
def needs(request: SiteRequest) -> HttpResponse:
    """Gaps between what the work needs and what people do."""
    user = request.user
    leads = user.holds(Role.LEADER)
    ways = _LEADER if leads else _MANAGER
    by = request.GET.get("by", "") if request.GET.get("by", "") in ways else next(iter(ways))
    links = [(words, f"{reverse('training:needs')}?by={way}") for way, words in ways.items() if way != by]
    blocks = [present.needs_block(queries.needs(user, by), ways[by], leads), Block(links=links)]
    buttons = []
    if user.holds(*permissions.may_arrange.roles):
        people = queries.own_agency(user)
        request.audit.showed([str(one.pk) for one in people], what="user")
        views = {one.pk: queries.views_of(one) for one in people}
        blocks += [present.people_block(people, views, queries.overdue_by_person(people, request.today)), present.teams_block(queries.teams(user))]
        buttons = [("Set up a team", reverse("training:add_team"))]
    intro = ["A need is a gap between what the work asks for and what somebody does, as they or their manager see it. The lower of the two counts."]
    return show(request, "Who needs what", "needs", blocks, intro, buttons)


@screen(permissions.may_arrange)
def person(request: SiteRequest, number: int) -> HttpResponse:
    """Somebody's skills, with their manager's view beside their own."""
    found = queries.person_of(number)
    permissions.may_rate(request.user, found)
    request.audit.showed([str(found.pk)], what="user")
    views = queries.views_of(found)
    form = forms.SkillsForm(sent(request), views=views, held={view.skill: view.manager for view in views})

    def do() -> str:
        actions.rate(found, form.levels, by=request.user, now=request.now)
        return reverse("training:needs")

    told = present.skills_facts(views)
    lead_in = (f"How {found.name} sees it stands below. Say how you see it, then talk about what differs.",)
    return ask(request, form, Ask(f"Skills of {found.name}", "Save how you see it", "Saved.", reverse("training:needs"), lead_in, told), do, adds=False)


@screen(permissions.may_arrange)
def add_team(request: SiteRequest) -> HttpResponse:
    """A new team."""
    return _team(request, None)


@screen(permissions.may_arrange)
def team(request: SiteRequest, number: int) -> HttpResponse:
    """A team that there is."""
    found = queries.team_of(number)
    permissions.may_change_team(request.user, found)
    return _team(request, found)


def _team(request: SiteRequest, held: Team | None) -> HttpResponse:
    people = {str(one.pk): one for one in queries.own_agency(request.user)}
    mentors = {str(one.pk): one for one in queries.possible_mentors()}
    request.audit.showed([*people, *mentors], what="user")
    offered = [(key, f"{one.name}, {one.agency.name}") for key, one in mentors.items()]
    now = {"name": held.name, "people": [str(one.pk) for one in held.people.all()], "mentor": str(held.mentor_id or "")} if held else {}
    form = forms.TeamForm(sent(request), people=[(key, one.name) for key, one in people.items()], mentors=offered, initial=now)

    def do() -> str:
        said = form.cleaned_data
        chosen = [people[key] for key in said["people"]]
        actions.set_up_team(said["name"], chosen, mentors.get(said["mentor"]), by=request.user, now=request.now, team=held)
        return reverse("training:needs")

    lead_in = ("A mentor is somebody whom the team can ask. They may be of another agency.",)
    title = f"Team {held.name}" if held else "Set up a team"
    return ask(request, form, Ask(title, "Save the team", "Saved.", reverse("training:needs"), lead_in), do, adds=False)
