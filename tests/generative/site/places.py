"""Every page that can be asked for about a thing of the history, with its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.generative.site.facts import Case, Correction, Draft, Facts, Move, Referral, Written
from tests.generative.site.world import BEFORE, FAMILIES

#: A page: its name, what it is about, its address.
Place = tuple[str, Any, dict[str, Any]]

ALONE = (
    "home:home",
    "worklist:list",
    "worklist:search",
    "worklist:write_down",
    "referrals:start",
    "referrals:mine",
    "cases:list",
    "cases:my_work",
    "cases:closed",
    "quality:corrections",
    "data_rights:looks",
    "data_rights:agreements",
    "publishing:overview",
    "access:users",
)
_READ = ("detail", "family", "needs", "plan", "notes", "reviews", "history")
_FORMS = ("plan_for_family", "consent", "own_words", "contact", "basis", "need", "action", "note", "review", "hand_over", "team", "step", "close", "reopen")
_ANSWERS = ("accept_lead", "decline_lead", "take_back_move")


def of(thing: Any) -> list[Place]:
    """Every page about one thing."""
    if isinstance(thing, str):
        return [(f"worklist:{page}", thing, {"family": thing}) for page in ("family", "reason", "wrong")]
    return list(_OF[type(thing)](thing))


def things(facts: Facts) -> list[Any]:
    """Everything of a history that a page can be about."""
    return [*FAMILIES, *BEFORE, *facts.drafts, *facts.referrals, *facts.cases, *facts.moves, *facts.written, *facts.corrections]


def _of_case(case: Case) -> Iterator[Place]:
    here = {"reference": case.reference}
    yield from ((f"cases:{page}", case, here) for page in (*_READ, *_READ, *_FORMS, *_ANSWERS))
    yield from (("cases:progress", case, here | {"need": need}) for need in case.needs[:1])
    for action, worker in case.actions.items():
        yield "cases:action_change", case, here | {"action": action}
        yield from ((f"cases:{page}", (case, worker), here | {"action": action}) for page in ("action_done", "action_not_done"))
    yield from (("cases:take_from_team", case, here | {"user": member.pk}) for member in case.team)


def _of_referral(referral: Referral) -> Iterator[Place]:
    here = {"reference": referral.reference}
    yield from ((f"referrals:{page}", referral, here) for page in ("progress", "progress", "sent", "answer", "screen", "family"))
    yield "referrals:decide", referral, here | {"verb": "decline"}


def _of_draft(draft: Draft) -> Iterator[Place]:
    here = {"key": draft.key}
    yield from ((f"referrals:{page}", draft, here) for page in ("check", "check", "delete"))
    yield from (("referrals:page", draft, here | {"page": page}) for page in ("children", "adults", "address", "needs"))


def _of_move(move: Move) -> Iterator[Place]:
    yield "cases:answer_move", move, {"move": move.pk}


def _of_written(written: Written) -> Iterator[Place]:
    yield from of(written.reference)


def _of_correction(correction: Correction) -> Iterator[Place]:
    yield from ((f"quality:{page}", correction, {"reference": correction.reference}) for page in ("correction", "match"))


_OF: dict[type, Any] = {Case: _of_case, Referral: _of_referral, Draft: _of_draft, Move: _of_move, Written: _of_written, Correction: _of_correction}
