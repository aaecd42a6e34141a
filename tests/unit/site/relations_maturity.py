"""What somebody can be to a round in which partners say how far they have come."""

from __future__ import annotations

from typing import Any

from sooner_site.access.models import User
from sooner_site.maturity import actions
from tests.unit.site.maturity.making import CLOSES, FIRST, NOW, Partners, place
from tests.unit.site.relations import NOBODYS, relation

#: Pages of a round that takes answers; the others are there once it has closed.
_OPEN = ("maturity:round", "maturity:ask", "maturity:close", "maturity:answer", "maturity:answers")


def _address(partners: Partners, url: str, asked: User, owner: User) -> dict[str, Any]:
    """A round in the state that the page needs, and what its address says."""
    found = partners.open(asked, owner) if asked.pk != owner.pk else partners.open(asked)
    if url not in _OPEN:
        partners.close(found)
    address: dict[str, Any] = {"reference": found.pk}
    if url == "maturity:answer":
        return {**address, "strand": "family_experience"}
    if url == "maturity:answers":
        return {**address, "number": place(found, asked).pk}
    if url == "maturity:step_done":
        return {**address, "number": actions.add_step(found.pk, FIRST, "Meet", owner, CLOSES, by=partners.leader, now=NOW).pk}
    return {**address, "element": FIRST} if url in ("maturity:element", "maturity:agree", "maturity:step") else address


@relation("maturity", NOBODYS)
def _anothers_round(who: User, url: str) -> dict[str, Any]:
    partners = Partners()
    return _address(partners, url, partners.officer, partners.officer)


@relation("maturity", "was asked")
def _was_asked(who: User, url: str) -> dict[str, Any]:
    return _address(Partners(), url, who, who)


@relation("maturity", "its answers are theirs")
def _own_answers(who: User, url: str) -> dict[str, Any]:
    return _address(Partners(), url, who, who)


@relation("maturity", "sees to it")
def _sees_to_it(who: User, url: str) -> dict[str, Any]:
    partners = Partners()
    return _address(partners, url, partners.officer, who)
