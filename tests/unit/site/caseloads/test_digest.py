"""The weekly e-mail: counts and links alone, once a week to who wants it, also when two send at the same moment; nothing where there is nothing to say."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from typing import Any

import pytest
import typer
from django.core import mail
from django.urls import reverse

from sooner.errors import SoonerError
from sooner_site.access import post
from sooner_site.access.models import AuditRow, User
from sooner_site.caseloads import actions
from sooner_site.caseloads.models import Digest, DigestChoice
from sooner_site.cases.models import Case
from sooner_site.commands import digest
from sooner_site.home.queries import due
from tests.factories.site import user
from tests.unit.cli.command import Said
from tests.unit.site.budget.test_at_once import at_once
from tests.unit.site.caseloads.making import asked, manager, opened, promise
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW, TODAY
from tests.unit.site.cases.test_together import hidden, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]

#: A mail server that cannot be reached.
REFUSES = "tests.unit.site.caseloads.making.Unreachable"


def send(today: date = TODAY, **more: Any) -> actions.Sent:
    return actions.send(due, today=today, now=NOW, **more)


@pytest.fixture
def people() -> tuple[User, User, Case]:
    """Somebody with a late review, and their manager; a co-ordinator and a leader have nothing to do with it."""
    pat, mo = making.practitioner(name="Pat Police"), manager()
    case = opened("f1", pat, 100)
    promise(case, 9)
    user("coordinator", of="partnership")
    user("leader")
    mail.outbox.clear()
    return pat, mo, case


def test_it_holds_counts_and_links_and_no_name(people: tuple[User, User, Case], settings: Any) -> None:
    settings.SITE_ADDRESS = "https://sooner.example.org/"
    pat, mo, case = people
    asked(case, "police", 20)
    mail.outbox.clear()
    assert send() == actions.Sent(date(2026, 9, 28), sent=2, nothing_to_say=1)
    to = {one.to[0]: one for one in mail.outbox}
    assert set(to) == {pat.email, mo.email}
    for one in mail.outbox:
        said = f"{one.subject} {one.body}"
        assert not [word for word in ("Marsh", "Lena", "Secret", "Pat", "Mo Hart", case.pk, case.family) if word in said]
        assert one.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "On your first page: 2 late, 0 due in the next seven days.\nhttps://sooner.example.org/\n" in to[pat.email].body
    body = to[mo.email].body
    for words in (
        "Your agency’s cases: 1 of 1 with a late review.\nhttps://sooner.example.org/caseloads/\n",
        "Promised by your people in plans: 1 action late.\nhttps://sooner.example.org/caseloads/promises/\n",
        "Asked of your agency and not answered: 1 request.",
        "https://sooner.example.org/caseloads/weekly-email/",
    ):
        assert words in body
    rows = AuditRow.objects.filter(what="caseloads.digest")
    assert {(row.process, row.user, row.kind, *row.ids) for row in rows} == {("weekly e-mail", None, "disclosure", f"user:{who.pk}") for who in (pat, mo)}


def test_it_goes_once_a_week_and_again_the_next(people: tuple[User, User, Case]) -> None:
    assert (send().sent, send(TODAY + timedelta(days=4)).already) == (2, 2)
    assert send(TODAY + timedelta(days=5)).sent == 2
    assert Digest.objects.filter(sent_at=None).count() == 0


def test_a_dry_run_counts_and_sends_nothing(people: tuple[User, User, Case]) -> None:
    assert send(dry_run=True).sent == 2
    assert (len(mail.outbox), Digest.objects.count()) == (0, 0)


def test_who_turned_it_off_gets_none_and_may_turn_it_on_again(people: tuple[User, User, Case]) -> None:
    pat, *_ = people
    client, page = signed_in(pat), reverse("caseloads:digest")
    assert 'value="weekly" checked' in client.get(page).content.decode()
    client.post(page, hidden(client, page) | {"how_often": "never"})
    assert (send().not_wanted, send().already) == (1, 1)
    client.post(page, hidden(client, page) | {"how_often": "weekly"})
    assert send().sent == 1
    assert DigestChoice.objects.count() == 1
    assert AuditRow.objects.filter(what="caseloads.choose", user=pat).count() == 2
    assert "Choose how often you want it" in client.post(page, hidden(client, page)).content.decode()
    assert reverse("caseloads:digest") in client.get(reverse("mfa_index")).content.decode()


def test_who_has_left_gets_none(people: tuple[User, User, Case]) -> None:
    pat, mo, _ = people
    User.objects.filter(pk=pat.pk).update(is_active=False, left_on=TODAY)
    assert (send().sent, [one.to for one in mail.outbox]) == (1, [[mo.email]])


def test_one_that_cannot_be_handed_over_is_tried_again(people: tuple[User, User, Case], settings: Any, caplog: Any) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = REFUSES
    assert (send().failed, Digest.objects.count(), AuditRow.objects.filter(what="caseloads.digest").count()) == (2, 0, 0)
    settings.EMAIL_BACKEND = working
    assert send().sent == 2


def test_one_whose_sending_was_cut_off_is_not_sent_a_second_time(people: tuple[User, User, Case], monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(message: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(post, "deliver", cut_off)
        with pytest.raises(KeyboardInterrupt):
            send()
    assert (send().sent, len(mail.outbox)) == (1, 1)


def typed(*words: object) -> Said:
    """The verb as somebody types it: the real one, whatever is installed."""
    app = typer.Typer()
    app.callback()(lambda: None)
    digest.register(app)
    out, err, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            app(list(map(str, words)), standalone_mode=False)
        except SoonerError as told:
            code = told.exit_code
            err.write(str(told))
    return Said(code, out.getvalue(), err.getvalue())


def test_the_verb_says_what_it_did(people: tuple[User, User, Case], site_home: Any, settings: Any) -> None:
    said = typed("digest", "--home", site_home, "--today", "2026-09-30", "--dry-run")
    assert (said.code, said.out.splitlines()[0]) == (0, "Week of 28 September 2026: 2 would be sent.")
    told = typed("digest", "--home", site_home, "--today", "2026-09-30", "--json").json
    assert (told["week"], told["sent"], told["nothing_to_say"], told["dry_run"]) == ("2026-09-28", 2, 1, False)
    settings.EMAIL_BACKEND = REFUSES
    refused = typed("digest", "--home", site_home, "--today", "2026-10-07")
    assert refused.code == 6
    assert "SOONER_EMAIL_" in refused.err


@pytest.mark.django_db(transaction=True)
def test_two_that_send_at_the_same_moment_send_each_e_mail_once(people: tuple[User, User, Case]) -> None:
    at_once(*[lambda: send()] * 2)
    assert sorted(one.to[0] for one in mail.outbox) == sorted(one.email for one in people[:2])
    assert Digest.objects.exclude(sent_at=None).count() == 2
