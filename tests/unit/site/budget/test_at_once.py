"""Two people approve at the very same moment: the same proposal once, and two that together take more than there is not both."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sooner_site.access.errors import NotNow
from sooner_site.access.models import User
from sooner_site.budget import actions, queries
from sooner_site.budget.models import Entry
from tests.factories.site import user
from tests.unit.site.budget.making import NOW, YEAR, Pool

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do these in threads of their own, all at the same moment; what each was told, empty where it was done."""
    together = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> str:
        try:
            together.wait(timeout=20)
            deed()
        except NotNow as told:
            return told.reason
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(deeds)) as all_of_them:
        return sorted(all_of_them.map(do, deeds))


def leaders(pool: Pool) -> tuple[User, User]:
    return pool.leader, user("leader", of="health", name="Lou Leader")


def test_one_proposal_is_approved_once() -> None:
    pool = Pool()
    proposal = pool.propose_promise()
    done, told = at_once(*(lambda by=by: actions.approve(proposal.pk, by=by, now=NOW) for by in leaders(pool)))
    assert done == ""
    assert told.endswith("has decided on this already: approved.")
    assert (Entry.objects.count(), queries.whole(YEAR).left) == (1, 100_000)


def test_two_commitments_that_together_take_more_than_there_is_are_not_both_posted() -> None:
    pool = Pool()
    pool.promise("police", 100_000)
    proposals = [pool.propose_commitment(60_000), pool.propose_commitment(60_000)]
    done, told = at_once(*(lambda one=one, by=by: actions.approve(one.pk, by=by, now=NOW) for one, by in zip(proposals, leaders(pool), strict=True)))
    assert done == ""
    assert "more than is available" in told
    assert queries.whole(YEAR).left == 40_000
