"""What practitioners wrote in referrals and cases, in a draft about one of the family: whose words, who is withheld, under which law."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sooner.help.access_requests import Named
from sooner_site.access.models import AuditRow, User
from sooner_site.agencies.queries import names
from sooner_site.cases import actions as helping
from sooner_site.cases.models import Case
from sooner_site.data_rights import actions, copying
from sooner_site.data_rights.models import AccessRequest, DraftLine
from sooner_site.data_rights.present.requests import sections
from sooner_site.referrals import queries as referrals
from sooner_site.referrals.models import Referral
from tests.factories import referrals as referring
from tests.factories.site import user
from tests.unit.site.cases import making as cases
from tests.unit.site.data_rights import making
from tests.unit.site.data_rights.making import IVY, NOW, SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
IN_REFERRAL = {
    "children": [
        {"key": IVY, "person": IVY, "forename": "Ivy", "surname": "Marsh", "date_of_birth": "2017-05-09", "age": None, "unborn": []},
        {"key": "c2", "forename": "Tom", "surname": "Marsh", "date_of_birth": "2019-01-02", "age": None, "unborn": []},
    ]
}


def lines(found: AccessRequest, source: str) -> dict[str, DraftLine]:
    return {line.label: line for line in found.lines.filter(source__startswith=source)}


@pytest.fixture
def helped(site_home: object) -> Case:
    """A case of Ivy's family that a police officer leads, with a note, a review's words and a need of Ivy's own."""
    made = cases.agree(cases.case(), at=NOW - timedelta(days=2))
    lead = cases.lead(made)
    helping.write_note(made, kind="visit", words="Ivy said that Uncle Rob shouts.", happened_on=NOW.date(), by=lead, now=NOW)
    return cases.again(made)


def drafted(by: User) -> AccessRequest:
    return making.drafted(by)


def test_a_note_is_in_the_draft_withheld_and_its_day_is_told(helped: Case) -> None:
    found = drafted(making.officer())
    told = lines(found, f"case {helped.pk}")
    note = found.lines.get(value="Ivy said that Uncle Rob shouts.")
    assert (note.why, note.agency, note.locked) == ("free_text", "police", False)
    assert {line.why for label, line in told.items() if label.endswith(": by")} == {"staff"}
    assert told["Opened"].why == "" and told["Lead"].why == "staff"
    who = next(line for label, line in told.items() if label.endswith("who was asked"))
    assert (who.value, who.why) == ("Lena Marsh", "somebody_else")
    row = AuditRow.objects.get(what="data_rights:make_draft")
    assert f"case:{helped.pk}" in row.ids


def test_what_the_police_wrote_to_help_is_not_held_for_law_enforcement(helped: Case) -> None:
    by = making.officer()
    found = drafted(by)
    police = found.lines.filter(agency="police")
    assert set(police.filter(source__startswith="case ").values_list("law_enforcement", flat=True)) == {False}
    assert set(police.exclude(source__startswith="case ").values_list("law_enforcement", flat=True)) == {True}
    headings = [section.heading for section in sections(found, list(found.lines.all()), decides=True)]
    assert sorted("Part 3" in heading for heading in headings if heading.startswith(names()["police"])) == [False, True]


def test_the_line_that_an_officer_opens_leaves_under_help_and_the_others_do_not(helped: Case) -> None:
    by = making.officer()
    found = making.reviewed(by)
    opened = found.lines.get(label="Opened: why")
    assert opened.value == "Three agencies are worried"
    actions.decide_line(found.pk, opened.number, True, "Only about the family", by=by, now=NOW)
    found.released_by, found.released_at = by, NOW
    told = copying.copy(found)
    values = {law: [value for part in told[law] for _, several in part.sources for _, value in several] for law in ("others", "police")}
    assert "Three agencies are worried" in values["others"] and "Three agencies are worried" not in values["police"]
    assert "Ivy said that Uncle Rob shouts." not in values["others"]


def test_a_referral_tells_the_person_and_withholds_the_others_it_names(site_home: object) -> None:
    teacher = user("referrer", of="schools", name="Tess Teacher")
    sent = referring.sent(teacher, **IN_REFERRAL)
    found = drafted(making.officer())
    mine = found.lines.filter(source__startswith=f"referral {sent.reference}")
    children = {line.value.partition(";")[0]: line.why for line in mine if line.label == "Child"}
    assert children == {"Ivy Marsh": "", "Tom Marsh": "somebody_else"}
    assert mine.get(label="Adult").why == "somebody_else"
    assert mine.get(label="What was seen").why == mine.get(label="The child’s words").why == "free_text"
    assert mine.get(label="Referrer’s telephone").why == mine.get(label="Sent by").why == "staff"
    assert mine.get(label="Lives").why == "somebody_else"
    assert set(mine.values_list("agency", flat=True)) == {"schools"}


def test_a_referral_about_nobody_of_the_family_is_not_in_it(site_home: object) -> None:
    referring.sent(user("referrer", of="schools", name="Tess Teacher"))
    assert not drafted(making.officer()).lines.filter(source__startswith="referral")


def test_the_places_of_a_protected_person_stand_in_no_line_of_a_referral(site_home: object) -> None:
    eli = {"key": "c", "person": making.ELI, "forename": "Eli", "surname": "Rowe", "date_of_birth": None, "age": 4, "unborn": []}
    sent = referring.sent(user("referrer", of="schools", name="Tess Teacher"), children=[eli])
    found = making.drafted(making.officer(), making.NADIA)
    assert not found.lines.filter(source__startswith="referral"), "Eli's referral names Nadia nowhere"
    found = making.drafted(making.officer(), making.ELI)
    places = found.lines.filter(source__startswith=f"referral {sent.reference}", label__in=("Address", "Lives", "Safe number"))
    assert len(places) == 3 and all(line.locked and "Fenn" not in line.value for line in places)


def test_what_was_done_with_a_referral_is_told_without_who_did_it(site_home: object) -> None:
    by = cases.hub()
    sent = cases.accepted(by)
    rows = list(referrals.written(Referral.objects.get(pk=sent.pk)))
    done = {(row.label, row.kind, row.agency) for row in rows if row.source == f"referral {sent.reference}"}
    assert {("What was done", "fact", "partnership"), ("Done by", "staff", "partnership"), ("Why, for the hub", "words", "partnership")} <= done
    adult = next(row for row in rows if row.label == "Adult")
    assert (adult.agency, adult.kind, adult.named) == ("schools", "person", Named("", "Jo", "Quill", "1988-02-01"))
    assert adult.value == "Jo Quill; Relationship: mother; Lives with: yes; Date of birth: 1 February 1988"


def test_everything_released_says_who_released_it_once_the_agencies_answered(helped: Case) -> None:
    by = making.officer()
    found = making.reviewed(by)
    assert {"police", "schools"} <= set(found.reviews.values_list("agency", flat=True))
    released = actions.release(found.pk, SAID, at_risk=False, by=by, now=NOW)
    assert "Lead" in released.copy and "Uncle Rob" not in released.copy
