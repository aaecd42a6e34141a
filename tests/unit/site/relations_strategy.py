"""What somebody can be to a thing of the strategy."""

from __future__ import annotations

from typing import Any

from sooner_site.access.models import User
from tests.unit.site.relations import NOBODYS, relation
from tests.unit.site.strategy import making


def _theory(url: str) -> dict[str, Any]:
    made = making.theory(fixed=url == "strategy:again")
    more = {
        "strategy:drawing": {"digest": made.hash[:16]},
        "strategy:change_box": {"key": "b1"},
        "strategy:remove_box": {"key": "b1"},
        "strategy:remove_arrow": {"start": "b1", "end": "b2"},
    }
    return {"number": made.pk, **more.get(url, {})}


def _of(agency: str, url: str) -> dict[str, Any]:
    if url == "strategy:lift":
        barrier = making.barrier(making.action(of=agency))
        return {"reference": barrier.action_id, "number": barrier.pk}
    if url in ("strategy:action", "strategy:happened"):
        return {"reference": making.action(of=agency).pk}
    return {"number": making.evidence(of=agency).pk}


@relation("strategy", NOBODYS)
def _anothers(who: User, url: str) -> dict[str, Any]:
    if url in ("strategy:commitment", "strategy:give_evidence"):
        return {"code": "C2"}
    if url in ("strategy:decide", "strategy:give_decision"):
        return {"draft": making.finding()}
    if url in ("strategy:answer", "strategy:judge"):
        return {"number": making.accepted(making.expectation("schools", "housing")).pk}
    return _of("housing", url) if url in ("strategy:action", "strategy:happened", "strategy:lift", "strategy:take_back") else _theory(url)


@relation("strategy", "own agency's")
def _own_agencys(who: User, url: str) -> dict[str, Any]:
    return _of(who.agency_id, url)


@relation("strategy", "own agency is asked")
def _is_asked(who: User, url: str) -> dict[str, Any]:
    return {"number": making.expectation("schools", who.agency_id).pk}


@relation("strategy", "own agency asks")
def _asks(who: User, url: str) -> dict[str, Any]:
    return {"number": making.accepted(making.expectation(who.agency_id, "schools")).pk}


@relation("strategy", "named to decide")
def _named_to_decide(who: User, url: str) -> dict[str, Any]:
    return {"draft": making.given(making.finding(), who)}
