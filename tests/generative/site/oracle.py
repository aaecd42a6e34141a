"""Says who may see what, from the written rules and from what happened; it asks nothing of the site's own permissions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.generative.site import rules
from tests.generative.site.facts import Case, Correction, Draft, Facts, Move, Referral, Who
from tests.generative.site.marks import Home, Marks
from tests.generative.site.world import BEFORE, BORN, PERSON, SIGNALS, members, shown_to

#: The rows of the table of what is written that are about what a family is called: the agreements bind there too.
CALLED, MAY_BE_CALLED = "What a family is called, on the pages of its case", "What a family is called, where a referral may be about it"
_SCREENING = ("referrals:screen", "referrals:family")
_PAGES, _WRITTEN, _TIERS = rules.pages(), rules.written(), rules.tiers()


class Oracle:
    """The rules, applied to one history."""

    def __init__(self, facts: Facts, marks: Marks) -> None:
        self.facts, self.marks = facts, marks

    # -- pages

    def opens(self, who: Who, page: str, thing: Any = None) -> bool:
        """Whether the table lets somebody open a page about a thing."""
        return who.here and self._allows(_PAGES[page], who, thing)

    def _allows(self, cells: dict[str, tuple[str, ...]], who: Who, thing: Any) -> bool:
        return any(self._word(word, who, thing) for role in who.roles for word in cells[role])

    def _word(self, word: str, who: Who, thing: Any) -> bool:
        if word in ("yes", "no"):
            return word == "yes"
        return _RELATIONS[word](self, who, thing)

    # -- families

    def tier(self, who: Who, family: str) -> int:
        """How much of a family somebody sees: 0 nothing to 3 full."""
        given = (tier for role, words, tier in _TIERS if role in who.roles and any(self._word(word, who, family) for word in words))
        return max(given, default=0) if who.here else 0

    def own_work(self, who: Who, family: str) -> bool:
        """Whether nobody asks why they look."""
        own = self.leads(who, family) or self.in_team(who, family) or self.wrote(who, family)
        managed = "manager" in who.roles and self.agency_leads(who, family)
        waits = "hub_practitioner" in who.roles and (self.has_referral(family) or (self.need_seen(who, family) and not self.facts.cases_of(family)))
        return own or managed or waits

    def shown(self, sender: str, who: Who) -> int:
        """How much of a sender's rows its agreement shows to the reader's agency."""
        return shown_to(self.facts.answer, sender, who.agency)

    def need_seen(self, who: Who, family: str) -> bool:
        """Whether a need is seen in the family, as far as the reader's agency may know it."""
        return any(
            f"f{person[0]}" == family and min(self.shown(sender, who) for sender in senders) > 0 and self.told(PERSON[person].said, who) > 0
            for _, _, _, person, senders in SIGNALS
        )

    def told(self, says: tuple[str, ...], who: Who) -> int:
        """How much the agencies that say whose family somebody is of let be seen; all, where nobody has to."""
        return max((self.shown(agency, who) for agency in says), default=3)

    def has_referral(self, family: str) -> bool:
        """Whether an open referral is about the family."""
        return any(one.open and one.family == family for one in self.facts.referrals)

    def agency_referred(self, who: Who, family: str) -> bool:
        """Whether their agency sent it."""
        return any(one.open and one.family == family and one.by.agency == who.agency for one in self.facts.referrals)

    def leads(self, who: Who, family: str) -> bool:
        """Whether they lead its open case."""
        return any(case.lead is who for case in self.facts.cases_of(family))

    def in_team(self, who: Who, family: str) -> bool:
        """Whether they are in its open case's team."""
        return any(who in case.team for case in self.facts.cases_of(family))

    def agency_leads(self, who: Who, family: str) -> bool:
        """Whether their agency leads its open case."""
        return any(case.lead.agency == who.agency for case in self.facts.cases_of(family))

    def wrote(self, who: Who, family: str) -> bool:
        """Whether they wrote the family down."""
        return any(one.reference == family and one.by is who for one in self.facts.written)

    def has_records(self, who: Who, family: str) -> bool:
        """Whether their agency has records of a member."""
        return any(who.agency in person.senders and self.told(person.said, who) > 0 for person in members(family)) or any(
            one.reference == family and one.by.agency == who.agency for one in self.facts.written
        )

    def people_seen(self, who: Who, family: str) -> set[str]:
        """The members whom somebody sees by name."""
        if self.tier(who, family) < 2:
            return set()
        here = {person.id for person in members(family) if any(self.shown(sender, who) >= 2 for sender in person.senders) and self.told(person.said, who) >= 2}
        return here | {person for one in self.facts.written if one.reference == family for person in one.people}

    # -- marks

    def reads(self, who: Who, mark: str, page: str = "") -> bool:
        """Whether somebody may read a mark on a page."""
        return who.here and any(self._at_home(who, home, page) for home in self._homes(mark))

    def _homes(self, mark: str) -> list[Home]:
        person = next((one for day, one in BORN.items() if day.lower() == mark), None)
        born = [Home("born", person.family, (sender,), person.said) for sender in person.senders] if person and person.place else []
        return born + self.marks.homes.get(mark, [])

    def _at_home(self, who: Who, home: Home, page: str) -> bool:
        if home.kind in _WRITTEN:
            return self._allows(_WRITTEN[home.kind], who, self._thing(home))
        least = min((self.shown(sender, who) for sender in home.senders), default=3)
        tier = self.tier(who, home.of)
        if self.told(home.says, who) < 2:
            return False
        if home.kind in ("name", "written name") and least >= 2 and self._is_called(who, home, page):
            return True
        needed = {"born": (3, 2), "signal": (2, 2), "row": (3, 3), "address": (3, 3), "protected": (4, 4)}.get(home.kind, (2, 2))
        return tier >= needed[0] and least >= needed[1]

    def _is_called(self, who: Who, home: Home, page: str) -> bool:
        of_case = any(self._allows(_WRITTEN[CALLED], who, case) for case in self.facts.cases if case.family == home.of)
        return of_case or (page in _SCREENING and self._allows(_WRITTEN[MAY_BE_CALLED], who, None))

    def _thing(self, home: Home) -> Any:
        facts = self.facts
        every = [*facts.cases, *facts.referrals, *facts.corrections]
        named = {one.reference: one for one in every} | {one.key: one for one in facts.drafts} | {f"move {one.pk}": one for one in facts.moves}
        return named.get(home.of)


def _case(thing: Any) -> Case | None:
    """The case that a thing is, or belongs to: a move, or a pair of a case and who does an action of its plan."""
    one = thing[0] if isinstance(thing, tuple) else thing
    return one.case if isinstance(one, Move) else one if isinstance(one, Case) else None


def _of_case(is_so: Callable[[Case, Who], bool]) -> Callable[[Oracle, Who, Any], bool]:
    return lambda oracle, who, thing: (case := _case(thing)) is not None and is_so(case, who)


def _does_it(oracle: Oracle, who: Who, thing: Any) -> bool:
    """Of a case the page of whose action is asked for: a pair of the case and who does it."""
    return isinstance(thing, tuple) and thing[1] is who and who in thing[0].team


def _wrote(oracle: Oracle, who: Who, thing: Any) -> bool:
    return isinstance(thing, Draft) and thing.by is who


def _sent(oracle: Oracle, who: Who, thing: Any) -> bool:
    return isinstance(thing, Referral) and thing.by is who


def _agency_sent(oracle: Oracle, who: Who, thing: Any) -> bool:
    return isinstance(thing, Referral) and thing.by.agency == who.agency


def now(family: str) -> str:
    """The number that a family goes by now."""
    return BEFORE.get(family, family)


def _of_family(is_so: Callable[[Oracle, Who, str], bool]) -> Callable[[Oracle, Who, Any], bool]:
    return lambda oracle, who, thing: isinstance(thing, str) and is_so(oracle, who, now(thing))


_RELATIONS: dict[str, Callable[[Oracle, Who, Any], bool]] = {
    "a need is seen": _of_family(Oracle.need_seen),
    "a principle is met": lambda oracle, who, thing: False,  # no principle is met in this world; tests/unit/site/worklist has who sees whom by one
    "it has an open referral": _of_family(lambda oracle, _, family: oracle.has_referral(family)),
    "it has an open referral or an open case": _of_family(lambda oracle, _, family: oracle.has_referral(family) or bool(oracle.facts.cases_of(family))),
    "it has a case": _of_family(lambda oracle, _, family: bool(oracle.facts.cases_of(family))),
    "wrote it down": _of_family(Oracle.wrote),
    "they wrote it down": _of_family(Oracle.wrote),
    "leads its case": _of_family(Oracle.leads),
    "leads its open case": _of_family(Oracle.leads),
    "in its case's team": _of_family(Oracle.in_team),
    "own agency leads its case": _of_family(Oracle.agency_leads),
    "own agency leads its open case": _of_family(Oracle.agency_leads),
    "own agency has records": _of_family(Oracle.has_records),
    "own agency has records of a member": _of_family(Oracle.has_records),
    "has records of a member": _of_family(Oracle.has_records),
    "own agency sent an open referral": _of_family(Oracle.agency_referred),
    "sent an open referral": _of_family(Oracle.agency_referred),
    "leads it": _of_case(lambda case, who: case.lead is who),
    "in its team": _of_case(lambda case, who: who in case.team),
    "was asked to lead it": _of_case(lambda case, who: case.asked is who),
    "own agency leads it": _of_case(lambda case, who: case.lead.agency == who.agency),
    "does it in its team": _does_it,
    "own agency was asked": lambda oracle, who, thing: isinstance(thing, Move) and thing.to == who.agency,
    "wrote it": _wrote,
    "sent it": _sent,
    "own agency sent it": _agency_sent,
    "own agency's records": lambda oracle, who, thing: isinstance(thing, Correction) and thing.agency == who.agency,
    "said it": lambda oracle, who, thing: isinstance(thing, Correction) and thing.by is who,
}
