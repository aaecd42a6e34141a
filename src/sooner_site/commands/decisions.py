"""Keeps decisions of a file on the site: all of them or none, each by the user who made it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sooner.errors import Fault, InputRefused, SomethingMissing
from sooner_site.commands.bringing_up import bring_up

_MEND = "Name the e-mail address of a user of the site who may decide matches, in the column reviewer or with --by."


def keep(home: Path, answers: Sequence[Any], by: str, at: datetime) -> str:
    """Keep answers that a file gave (``sooner.find.review``); says where they are. ``by`` stands for reviewers who are not named.

    Raises InputRefused with every answer whose reviewer may not decide, SomethingMissing where the home has no site after all.
    """
    bring_up(home)
    from django.db import transaction

    from sooner_site.access.models import User
    from sooner_site.commands import database
    from sooner_site.quality import actions, permissions

    if not database.is_there():
        raise SomethingMissing("The site of this home has no database. Start it once: sooner serve")
    database.refuse_an_older_one()
    users = {user.email.casefold(): user for user in User.objects.filter(is_active=True)}
    deciding = permissions.may_decide_matches.roles
    faults: list[Fault] = []
    for each in answers:
        user = users.get((each.reviewer or by).casefold())
        if user is None or user.roles.isdisjoint(deciding):
            faults.append(each.fault("the reviewer is nobody who may decide matches on the site", _MEND, "reviewer"))
    if faults:
        raise InputRefused(faults)
    with transaction.atomic():
        for each in answers:
            who = users[(each.reviewer or by).casefold()]
            actions.decide_pair((each.record_key_l, each.record_key_r), each.decision, each.reason, each.mark, by=who, now=at)
    return "the site"
