"""Two people draw at the very same moment: everybody gets a place of their own, and nobody is lost."""

from __future__ import annotations

import pytest

from sooner_site.access.models import User
from sooner_site.studies import actions, queries
from sooner_site.studies.models import Draw, Drawing
from tests.factories.site import user
from tests.unit.site.budget.test_at_once import at_once
from tests.unit.site.cases.making import NOW
from tests.unit.site.studies import lots

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def _draw(draw: Draw, unit: str, by: User) -> None:
    actions.draw_next(draw.pk, unit, {"district": "North"}, by=by, now=NOW)


def test_people_who_are_drawn_at_once_all_have_a_place_and_none_has_two() -> None:
    draw, first, second = lots.promised(), lots.manager(), user("lead_practitioner", name="Mo Reed")
    units = [f"p-{number:02}" for number in range(8)]
    told = at_once(*(lambda unit=unit, by=by: _draw(draw, unit, by) for unit, by in zip(units, [first, second] * 4, strict=True)))
    assert told == [""] * 8
    assert sorted(Drawing.objects.values_list("first", flat=True)) == list(range(1, 9))
    assert sorted(made.person.unit for made in queries.draws.standing(draw).found.decisions) == units
    assert queries.draws.checked(draw, None, "", "").drawn == 8


def test_the_same_person_is_drawn_once() -> None:
    draw, first, second = lots.promised(), lots.manager(), user("lead_practitioner", name="Mo Reed")
    done, refused = at_once(lambda: _draw(draw, "p-01", first), lambda: _draw(draw, "p-01", second))
    assert (done, refused) == ("", "This person was drawn before, and stays in that arm. Nobody is drawn twice.")
    assert Drawing.objects.count() == 1
