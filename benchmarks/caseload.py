"""How long the pages of caseloads take, and the list of cases, with many open cases that have notes, plans, reviews, moves and referrals.

python -m benchmarks.caseload FOLDER [--families 40000] [--cases 20000]      prints one line of JSON a page
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.site import DAY, NOW, invent, open_cases, timed
from sooner.warehouse.home import Home

#: Who opens each page, and where it is.
PAGES = (
    ("leader", "/caseloads/agencies/"),
    ("hub_practitioner", "/caseloads/agencies/"),
    ("manager", "/caseloads/"),
    ("manager", "/caseloads/promises/"),
    ("manager", "/cases/"),
    ("hub_practitioner", "/cases/"),
    ("manager", "/"),
    ("hub_practitioner", "/"),
)
BATCH = {"batch_size": 2000}


def fill() -> None:
    """Give every case its history, by arithmetic: two contacts, a plan of three actions, for half a review; a move for every eighth, and a referral."""
    from sooner_site.cases.models import Case

    cases = list(Case.objects.order_by("pk"))
    for number, case in enumerate(cases):
        case.opened_at = NOW - timedelta(days=20 + number % 300)
    Case.objects.bulk_update(cases, ["opened_at"], **BATCH)
    leads = dict(Case.objects.values_list("pk", "leads__practitioner"))
    _contacts(cases, leads)
    _plans(cases, leads)
    _moves(cases, leads)
    _referrals(cases, leads)


def _contacts(cases: list[Any], leads: dict[str, int]) -> None:
    from sooner_site.cases.models import Consent, Note

    notes = []
    for number, case in enumerate(cases):
        for back in (number % 45, 45 + number % 90):
            notes.append(Note(case=case, kind="visit", words="Seen", happened_on=DAY - timedelta(days=back), written_by_id=leads[case.pk], written_at=NOW))
    Note.objects.bulk_create(notes, **BATCH)
    Consent.objects.bulk_create(
        [
            Consent(case=case, asked_on=DAY, asked_whom="A parent", how="phone", answer="agreed", written_by_id=leads[case.pk], written_at=NOW)
            for case in cases[::3]
        ],
        **BATCH,
    )


def _plans(cases: list[Any], leads: dict[str, int]) -> None:
    from sooner_site.cases.models import Need, PlanAction, Review

    needs = Need.objects.bulk_create([Need(case=case, outcome=1, added_by_id=leads[case.pk], added_at=NOW) for case in cases], **BATCH)
    actions = []
    for number, need in enumerate(needs):
        for step in range(3):
            by_on = DAY - timedelta(days=(number * 7 + step * 31) % 120 - 30)
            done = by_on + timedelta(days=number % 5 - 2) if (number + step) % 3 and by_on < DAY else None
            own = {"worker_id": leads[need.case_id]} if step else {"who": "Somebody", "agency_id": ("schools", "health", "housing")[number % 3]}
            ended = {"done_on": done, "ended_by_id": leads[need.case_id], "ended_at": NOW} if done else {}
            actions.append(
                PlanAction(case_id=need.case_id, need=need, what="Something", by_on=by_on, agreed_by_id=leads[need.case_id], agreed_at=NOW, **own, **ended)
            )
    PlanAction.objects.bulk_create(actions, **BATCH)
    held = [
        Review(
            case=case,
            held_on=DAY - timedelta(days=60),
            who_came="All",
            what_changed="Much",
            next_on=DAY + timedelta(days=number % 60 - 20),
            written_by_id=leads[case.pk],
            written_at=NOW,
        )
        for number, case in enumerate(cases[::2])
    ]
    Review.objects.bulk_create(held, **BATCH)


def _moves(cases: list[Any], leads: dict[str, int]) -> None:
    from sooner_site.cases.models import Move

    moves = []
    for number, case in enumerate(cases[::8]):
        asked = NOW - timedelta(days=number % 100)
        answered = asked + timedelta(days=number % 12) if number % 7 else None
        who = leads[case.pk]
        moves.append(
            Move(
                case=case,
                kind="step_in",
                to_agency_id=("schools", "health", "children")[number % 3],
                reason="More",
                asked_by_id=who,
                asked_at=asked,
                answer_due=(asked + timedelta(days=7)).date(),
                accepted=bool(answered) or None,
                answered_by_id=who if answered else None,
                answered_at=answered,
            )
        )
    Move.objects.bulk_create(moves, **BATCH)


def _referrals(cases: list[Any], leads: dict[str, int]) -> None:
    from sooner_site.referrals.models import Referral, Step

    agencies = ("schools", "police", "health")
    told = [{"referrer_id": leads[case.pk], "agency_id": agencies[number % 3], "family": case.family, "case": case.pk} for number, case in enumerate(cases)]
    made = [Referral(reference=f"R-{number:06d}", asks="hub", **each) for number, each in enumerate(told)]
    made = Referral.objects.bulk_create(made, **BATCH)
    steps = []
    for number, one in enumerate(made):
        sent = NOW - timedelta(days=1 + number % 365)
        steps.append(Step(referral=one, deed="send", by_id=one.referrer_id, at=sent))
        steps.append(Step(referral=one, deed="accept", by_id=one.referrer_id, at=sent + timedelta(days=number % 4)))
    steps = Step.objects.bulk_create(steps, **BATCH)
    for one, last in zip(made, steps[1::2], strict=True):
        one.latest = last
    Referral.objects.bulk_update(made, ["latest"], **BATCH)


def client_of(role: str) -> Any:
    """Somebody of that role, signed in: a hub practitioner of the hub, anybody else of the police."""
    from django.test import Client

    from sooner_site.access.models import RoleHeld, User

    of = "partnership" if role == "hub_practitioner" else "police"
    who, _ = User.objects.get_or_create(email=f"{role}@example.org", defaults={"name": role, "agency_id": of, "invented": True})
    RoleHeld.objects.get_or_create(user=who, role=role, defaults={"given_on": DAY})
    client = Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def main() -> None:
    """Build, unless it is there already, then time each page."""
    told = _arguments()
    home = Home(told.folder / "home")
    is_new = not home.exists
    if is_new:
        invent(home, told.families)
    os.environ.update(
        SOONER_HOME=str(home), SOONER_SITE="production", SOONER_SECRET_KEY=secrets.token_urlsafe(50), DJANGO_SETTINGS_MODULE="sooner_site.config.settings"
    )
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    # Everybody is invented: no second step of signing in, and the clock on the day of the snapshot.
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE = ["testserver"], False, False
    settings.DEMO, settings.SECOND_STEP_REQUIRED, settings.CLOCK_DAY = True, False, str(DAY)
    call_command("migrate", verbosity=0)
    if is_new:
        open_cases(told.cases, told.families)
        fill()
    for role, page in PAGES:
        client = client_of(role)
        client.get(page)
        print(json.dumps({"page": f"{page} as {role}", "cases": told.cases, **timed(client, page)}), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times the pages of caseloads.")
    parser.add_argument("folder", type=Path, help="an empty folder to work in")
    parser.add_argument("--families", type=int, default=40_000)
    parser.add_argument("--cases", type=int, default=20_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
