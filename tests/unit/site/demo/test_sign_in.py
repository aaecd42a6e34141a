"""Signing in by a click: in a demo, at this machine, as somebody invented; nowhere else and as nobody else."""

from __future__ import annotations

import pytest

from sooner_site.access.models import User
from sooner_site.demo import queries
from sooner_site.demo.people import PEOPLE
from tests.factories.site import agency, user
from tests.unit.site.demo.helpers import invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    """A site that is a demo, with its people."""
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["testserver"]
    return invite()


def test_every_role_has_a_button_and_says_what_somebody_does_in_a_day(client, demo):
    page = client.get("/demo/").content.decode()
    for person in PEOPLE:
        assert f'value="{person.email}"' in page
        assert person.name in page
    assert page.count("Sign in<span") == len(PEOPLE)
    assert {role.role for role in queries.roles_to_try()} == {person.role.label for person in PEOPLE}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.email.partition("@")[0])
def test_a_click_signs_in(client, demo, person):
    answer = client.post("/demo/", {"person": person.email})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert int(client.session["_auth_user_id"]) == User.objects.get(email=person.email).pk


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_the_demo_the_page_does_not_exist(client, demo, settings, method):
    settings.DEMO = False
    assert getattr(client, method)("/demo/", {"person": PEOPLE[0].email}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "from_elsewhere",
    [
        {"REMOTE_ADDR": "10.0.0.7"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "somebody"},
        {"HTTP_X_FORWARDED_FOR": "10.0.0.7"},
        {"HTTP_FORWARDED": "for=10.0.0.7"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
)
def test_from_another_machine_it_is_refused(client, demo, from_elsewhere):
    answer = client.post("/demo/", {"person": PEOPLE[0].email}, **from_elsewhere)
    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1"])
def test_from_this_machine_it_is_not(client, demo, address):
    assert client.get("/demo/", REMOTE_ADDR=address).status_code == 200


def test_nobody_but_the_invented_people_can_be_signed_in_as(client, demo):
    real = user("administrator")
    real.invented = False
    real.save()
    gone = User.objects.get(email=PEOPLE[0].email)
    gone.is_active = False
    gone.save()
    other = user("hub_practitioner", of="partnership")
    for email in (real.email, gone.email, other.email, "", "nobody@example.org"):
        assert client.post("/demo/", {"person": email}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert f'value="{gone.email}"' not in client.get("/demo/").content.decode()


def test_a_real_person_with_such_an_address_is_left_alone(client, demo):
    User.objects.filter(email=PEOPLE[1].email).update(invented=False)
    assert client.post("/demo/", {"person": PEOPLE[1].email}).status_code == 404


def test_before_the_demo_was_made_the_page_says_how(client, settings):
    settings.DEMO = True
    agency()
    assert "make demo" in client.get("/demo/").content.decode()


def test_the_form_needs_its_token(demo):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/demo/", {"person": PEOPLE[0].email}).status_code == 403
