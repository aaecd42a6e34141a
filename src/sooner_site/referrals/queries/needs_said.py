"""What a referrer ticks that the family needs help with: the outcomes of the framework in force, kept with the words in which they were asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sooner_site.families import queries as families
from sooner_site.referrals.choices import NEEDS, PLAIN_FOR


@dataclass(frozen=True)
class Said:
    """One outcome that was ticked: its framework and number, what the referrer read, and what the outcome is called."""

    framework: str
    outcome: int
    words: str
    title: str


def offered() -> dict[str, tuple[str, str]]:
    """What can be ticked, by the outcome's number: words and what is meant. A framework that has no plain words of ours is asked in its own."""
    if families.framework() == PLAIN_FOR:
        return {str(number): told for number, told in NEEDS.items()}
    needs: dict[int, list[str]] = {number: [] for number in families.outcomes()}
    for code, text in families.need_texts().items():
        needs[families.outcome_of(code)].append(text)
    return {str(number): (title, "; ".join(text for text in needs[number] if text != title)) for number, title in families.outcomes().items()}


def kept(ticked: Iterable[str]) -> dict[str, Any]:
    """What is kept beside the numbers that were ticked: the framework, the words that were read, and the outcomes' titles."""
    there = offered()
    return {
        "framework": families.framework(),
        "called": {number: there[number][0] for number in ticked},
        "titles": {number: families.outcome(int(number)) for number in ticked},
    }


def of(answers: Mapping[str, Any]) -> tuple[Said, ...]:
    """What was ticked in a referral. One of before its words were kept was asked in the plain words of ours."""
    page = answers.get("needs") or {}
    framework, called, titles = page.get("framework", PLAIN_FOR), page.get("called", {}), page.get("titles", {})
    return tuple(_said(framework, number, called.get(number), titles.get(number)) for number in page.get("needs") or ())


def still(page: Mapping[str, Any]) -> list[str]:
    """The numbers that were ticked on a page; none where they were ticked under a framework that is not in force."""
    return list(page.get("needs") or ()) if page.get("framework", PLAIN_FOR) == families.framework() else []


def words(page: Mapping[str, Any]) -> list[str]:
    """What was ticked, in the words that were read."""
    return [said.words for said in of({"needs": page})]


def _said(framework: str, number: str, called: str | None, title: str | None) -> Said:
    outcome = int(number)
    plain = called or NEEDS.get(outcome, (f"Outcome {outcome}", ""))[0]
    return Said(framework, outcome, plain, title or (families.outcome(outcome) if framework == families.framework() else plain))
