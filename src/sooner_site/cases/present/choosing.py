"""What the forms of a case offer to choose from, and what a choice means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sooner_site.agencies.queries import agencies
from sooner_site.cases.actions import Doer
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.needs_in_words import label
from sooner_site.design.fields import Choice
from sooner_site.families import queries as families

if TYPE_CHECKING:
    from sooner_site.cases.models import Case, Need, PlanAction

#: What the values of a doer begin with: somebody who uses the site, one of the family.
_USER, _PERSON = "user:", "person:"
SOMEBODY = "somebody"


def framework_choices() -> list[tuple[str, str]]:
    """Every need of the framework in force, each with the outcome that it stands under."""
    return [(code, f"{families.outcome(families.outcome_of(code))}: {text}") for code, text in families.need_texts().items()]


def need_choices(needs: Iterable[Need], people: Mapping[str, str]) -> list[Choice]:
    """The needs of a case."""
    return [Choice(str(need.pk), label(need) + (f" ({people[need.person]})" if need.person in people else "")) for need in needs]


def doer_choices(case: Case, people: Mapping[str, str]) -> list[Choice]:
    """Who may do an action: the lead, the team, the family."""
    lead = parts.lead_of(case).practitioner
    team = [member.user for member in case.team.all() if member.to_at is None]
    workers = [Choice(f"{_USER}{user.pk}", f"{user.name}, {user.agency.name}") for user in (lead, *team)]
    names = dict.fromkeys(words.partition(",")[0] for words in people.values())
    return [*workers, *(Choice(f"{_PERSON}{name}", name) for name in names)]


def doer_of(case: Case, data: Mapping[str, Any]) -> Doer:
    """Who was chosen."""
    chosen = data["who"]
    if chosen.startswith(_USER):
        team = [parts.lead_of(case).practitioner, *(member.user for member in case.team.all())]
        return Doer(worker=next(user for user in team if str(user.pk) == chosen.removeprefix(_USER)))
    if chosen.startswith(_PERSON):
        return Doer(who=chosen.removeprefix(_PERSON))
    agency = next((one for one in agencies() if one.pk == data.get("agency")), None)
    return Doer(who=data["somebody"], agency=agency)


def initial_doer(action: PlanAction, people: Mapping[str, str]) -> dict[str, str]:
    """What the form shows for who does an action that is changed."""
    if action.worker_id is not None:
        return {"who": f"{_USER}{action.worker_id}"}
    if action.agency_id is None and any(words.partition(",")[0] == action.who for words in people.values()):
        return {"who": f"{_PERSON}{action.who}"}
    return {"who": SOMEBODY, "somebody": action.who, "agency": action.agency_id or ""}
