"""The story of two requests for one's own data: one that was released, and one that waits for an agency."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sooner import papers
from sooner.errors import SomethingMissing
from sooner_site.data_rights import actions, queries
from sooner_site.data_rights.models import AccessRequest
from sooner_site.demo.history.running import Story
from sooner_site.families.snapshot import current

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.demo.history.world import World

#: How many days ago the two came.
CAME = (30, 9)
#: Adults whose records are the manager's agency's alone, or other agencies' too; those of whom most is held first.
_WHO = """
SELECT p.person_id, p.forename, p.surname, p.date_of_birth FROM people p JOIN person_records r USING (person_id)
WHERE p.date_of_birth < $adult AND p.forename IS NOT NULL AND p.surname IS NOT NULL AND NOT p.address_protected
GROUP BY ALL HAVING bool_or(r.agency = $agency) AND bool_and(r.agency = $agency) = $alone ORDER BY count(*) DESC, p.person_id LIMIT 25
"""


def tell(world: World) -> Story:
    """Both go from the letter to the draft. The first is about somebody of whom one agency holds records, and is released; the second waits for others."""
    officer = world.people["dpo"]
    manager = world.people["manager"]
    born = {"adult": world.today - timedelta(days=25 * 365), "agency": manager.agency_id}
    for alone, days_ago in zip((True, False), CAME, strict=True):
        at = timezone.make_aware(datetime.combine(world.today - timedelta(days=days_ago), time(10)))
        yield at
        person = next((one for one in current().rows(_WHO, alone=alone, **born) if not alone or _nobody_wrote(one)), None)
        if person is None:
            continue
        found = _drafted(person, officer, at)
        yield at + timedelta(days=5)
        actions.review(found.pk, "none", "", True, "", by=manager, now=at + timedelta(days=5))
        if not queries.waiting_for(found) and _papers_can_be_made():
            yield at + timedelta(days=9)
            said = {
                "why": "Every line was read by two people",
                "views": "Nothing outweighs the right",
                "sent": "Handed over at the office, after a telephone call",
            }
            actions.release(found.pk, said, at_risk=False, by=officer, now=at + timedelta(days=9))


def _nobody_wrote(person: dict[str, Any]) -> bool:
    """Whether no referral and no case says anything about the person: then no other agency is asked."""
    return not queries.written_about(queries.held(person["person_id"])).rows


def _papers_can_be_made() -> bool:
    """Whether this machine can make a PDF: without it the first request waits for its release, and the demo goes on."""
    try:
        papers.ready()
    except SomethingMissing:
        return False
    return True


def _drafted(person: dict[str, Any], officer: User, at: datetime) -> AccessRequest:
    name = f"{person['forename']} {person['surname']}"
    about = {name: person[name] for name in ("forename", "surname", "date_of_birth")}
    given = {"asker": name, "reach": "by letter", "relation": "self", "received_on": timezone.localtime(at).date(), **about}
    found = actions.take(given, by=officer, now=at)
    actions.check_identity(found.pk, "Saw a driving licence at the office", "", by=officer, now=at)
    actions.choose_person(found.pk, person["person_id"], by=officer, now=at)
    return actions.make_draft(found.pk, by=officer, now=at)
