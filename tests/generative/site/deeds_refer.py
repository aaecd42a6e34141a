"""What people do with referrals and families: each deed goes through the site's pages, and is written down where it happened."""

from __future__ import annotations

from typing import Any

from sooner_site.access.models import User
from sooner_site.families.models import SiteFamily, SitePerson
from sooner_site.quality.models import Correction as CorrectionRow
from sooner_site.referrals import actions
from sooner_site.referrals.forms import pages
from sooner_site.referrals.models import Draft as DraftRow
from sooner_site.referrals.models import Referral as ReferralRow
from tests.factories.referrals import NOW, PAGES
from tests.generative.site.asking import Asker
from tests.generative.site.facts import Correction, Draft, Referral, Who, Written
from tests.generative.site.marks import Home, Marks
from tests.generative.site.oracle import now
from tests.generative.site.world import BORN, PEOPLE

SENT, WRITING = "What a referrer wrote", "What a referrer is writing"
TOLD_CASE, TOLD, WHY, REACH = "What the referral said", "What the hub tells the referrer", "Why the hub decided", "How to reach the family"
WRONG = "What somebody says is wrong"

#: The hub's decisions: what is said to the referrer, what for the hub alone, and the state that follows.
VERBS = {
    "accept": ((), ("reason",), "accepted"),
    "return": (("told",), (), "returned"),
    "signpost": (("told", "to_whom"), (), "ended"),
    "decline": (("told",), ("reason",), "ended"),
    "safeguarding": ((), ("reason", "to_whom"), "ended"),
    "close": ((), ("reason",), "ended"),
    "reopen": ((), ("reason",), "waiting"),
}


class Referring:
    """Referrals, from the first page to the last decision."""

    def __init__(self, asker: Asker, marks: Marks) -> None:
        self.asker, self.marks, self.facts, self.oracle = asker, marks, asker.facts, asker.oracle

    def begin(self, who: Who, family: str) -> Draft | None:
        """Begin a referral, from a family's page or from nothing."""
        of = {"family": family} if family else {"danger": "no"}
        answer = self.asker.send(who, "referrals:start", None, {}, **of)
        if not who.here or answer.status_code != 303:
            return None
        key = answer["Location"].split("/")[3]
        return next((one for one in self.facts.drafts if one.key == key), None) or self._begun(who, now(family), key)

    def _begun(self, who: Who, family: str, key: str) -> Draft:
        knows = family and self.oracle.tier(who, family) >= 1
        draft = Draft(key, who, family if knows else "")
        self.facts.drafts.append(draft)
        if knows:
            self.marks.is_also_in(self._may_carry(who, family), Home(WRITING, key))
        return draft

    def _may_carry(self, who: Who, family: str) -> set[str]:
        """What they may read of the family at this moment: it travels along in what they write."""
        days = {day.lower() for day, person in BORN.items() if person.family == family}
        there = {mark for mark, homes in self.marks.homes.items() if any(home.of == family for home in homes)} | days
        found = {mark for mark in there if self.oracle.reads(who, mark)}
        for day in found & days:
            self.marks.homes.setdefault(day, [])
        return found

    def write(self, draft: Draft, person: int) -> None:
        """Answer the pages that are not answered yet; the children are somebody whom nobody knows, or one of the area by first name and day of birth."""
        row = DraftRow.objects.get(key=draft.key)
        by = User.objects.get(pk=draft.by.pk)
        for page in pages.unanswered(row.answers, row.asks):
            if page.people:
                told = self._somebody(draft, PAGES[page.key][0], person)
                actions.save(row, page.key, told, by=by, now=NOW, person=told["key"])
            else:
                actions.save(row, page.key, self._answer(draft, page.key), by=by, now=NOW)

    def _somebody(self, draft: Draft, said: dict[str, Any], person: int) -> dict[str, Any]:
        children = [one for one in PEOPLE if one.place == "child"]
        known = children[person % len(children)] if person % 3 else None
        if known is None or said["key"] != "c1":
            return {**said, "forename": "Unn", "surname": self.marks.new(Home(WRITING, draft.key))}
        day = next(day for day, one in BORN.items() if one is known).lower()
        self.marks.homes.setdefault(day, []).append(Home(WRITING, draft.key))
        return {**said, "forename": "Ada", "surname": "", "date_of_birth": known.born.isoformat()}

    def _answer(self, draft: Draft, page: str) -> dict[str, Any]:
        marked = {"happened": ("happened", "voice"), "needs": ("wants",), "tried": ("tried",), "contact": ("times", "communication"), "address": ("address",)}
        return {**PAGES[page], **{field: f"Told: {self.marks.new(Home(WRITING, draft.key))}" for field in marked.get(page, ())}}

    def send(self, draft: Draft) -> None:
        """Send what was written."""
        answer = self.asker.send(draft.by, "referrals:check", draft, {"key": draft.key})
        if not draft.by.here or answer.status_code != 303:
            return
        self.facts.drafts.remove(draft)
        sent = draft.again
        if sent is None:
            sent = Referral(ReferralRow.objects.latest("pk").reference, draft.by, draft.family)
            self.facts.referrals.append(sent)
        sent.state = "waiting"
        self.marks.is_also_in(self._in(Home(WRITING, draft.key)), Home(SENT, sent.reference))

    def _in(self, home: Home) -> set[str]:
        return {mark for mark, homes in self.marks.homes.items() if home in homes}

    def add_to(self, who: Who, referral: Referral) -> None:
        """Take up a referral that was returned."""
        answer = self.asker.send(who, "referrals:answer", referral, {"reference": referral.reference})
        if not who.here or answer.status_code != 303 or "/check/" not in answer["Location"]:
            return
        key = answer["Location"].split("/")[3]
        draft = next((one for one in self.facts.drafts if one.key == key), None)
        if draft is None:
            draft = Draft(key, who, referral.family, referral)
            self.facts.drafts.append(draft)
            self.marks.is_also_in(self._in(Home(SENT, referral.reference)), Home(WRITING, key))
        draft.by = who

    # -- the hub

    def say_which_family(self, who: Who, referral: Referral, family: str) -> None:
        """Confirm a family; "new" writes its people down."""
        row = ReferralRow.objects.get(reference=referral.reference)
        address = {"reference": referral.reference}
        answer = self.asker.send(who, "referrals:family", referral, address, family=family, version=row.version)
        if not who.here or answer.status_code != 303:
            return
        referral.family = ReferralRow.objects.get(pk=row.pk).family
        if family == "new":
            self.written(who, self._in(Home(SENT, referral.reference)))

    def written(self, who: Who, named: set[str]) -> None:
        """A family was written down: what was written of its people stands there now."""
        made = SiteFamily.objects.order_by("-written_at", "-pk").exclude(pk__in=[one.reference for one in self.facts.written]).get()
        people = SitePerson.objects.filter(family=made)
        self.facts.written.append(Written(made.pk, who, tuple(one.reference for one in people)))
        text = " ".join(" ".join((one.surname, one.address)).lower() for one in people)
        self.marks.is_also_in({mark for mark in named if mark in text}, Home("written name", made.pk))

    def decide(self, who: Who, referral: Referral, verb: str) -> None:
        """One decision of the hub."""
        told, kept, state = VERBS[verb]
        row = ReferralRow.objects.get(reference=referral.reference)
        said = {name: f"Said: {self.marks.new(Home(TOLD, referral.reference))}" for name in told}
        said |= {name: f"Kept: {self.marks.new(Home(WHY, referral.reference))}" for name in kept}
        day = {"told_on-day": "30", "told_on-month": "9", "told_on-year": "2026"}
        address = {"reference": referral.reference, "verb": verb}
        answer = self.asker.send(who, "referrals:decide", referral, address, **said, **day, level="early_help", version=row.version)
        if who.here and answer.status_code == 303:
            referral.state = state

    # -- families

    def write_down(self, who: Who, protected: bool) -> None:
        """Search, and then write a new family down."""
        surname, street = self.marks.new(), self.marks.new()
        facts = {"why": "help", "forename": "Unn", "date_of_birth-day": "1", "date_of_birth-month": "2", "date_of_birth-year": "2015"}
        if self.asker.send(who, "worklist:search", None, {}, **facts).status_code != 303 or not who.here:
            return  # who has left is led to the page of signing in, with 303 too
        self.asker.send(who, "worklist:write_down", None, {}, place="child", forename="Unn", surname=surname)
        home = {"address": f"1 {street} Row", "address_protected": "yes" if protected else "no"}
        if self.asker.send(who, "worklist:home", None, {}, **home).status_code != 303:
            raise self.asker.fault("a family could not be written down")
        self.written(who, {surname.lower()})
        made = self.facts.written[-1]
        self.marks.is_also_in([street], Home("protected" if protected else "address", made.reference))

    def search(self, who: Who, person: int) -> None:
        """Search for somebody by first name and day of birth: only what they typed themselves may be there that they may not read."""
        day, meant = list(BORN.items())[person % len(BORN)]
        born = meant.born
        facts = {"why": "help", "forename": "Ada", "date_of_birth-day": born.day, "date_of_birth-month": born.month, "date_of_birth-year": born.year}
        answer = self.asker.send(who, "worklist:search", None, {}, **facts)
        if who.here and answer.status_code == 303:
            self.asker.look(who, "worklist:search_results", None, {}, typed=frozenset({day.lower()}))

    def say_it_is_wrong(self, who: Who, family: str, about: str, which: int) -> None:
        """Say that something on a family's page is wrong."""
        page = self.asker.look(who, "worklist:wrong", family, {"family": family})
        if not who.here or page.status_code != 200:
            return
        carried = self._may_carry(who, now(family))
        mark = self.marks.new()
        things = {"need": f"need-{which % 3}", "row": f"row-{which % 3}-0", "tie": f"place-{which % 2}", "link": f"link-0-{which % 2}", "address": "address"}
        answer = self.asker.send(who, "worklist:wrong", family, {"family": family}, query=f"?about={about}", what=things[about], words=f"It is not so: {mark}")
        if answer.status_code != 303:
            return
        known = {one.reference for one in self.facts.corrections}
        for row in CorrectionRow.objects.exclude(pk__in=known):
            self.facts.corrections.append(Correction(row.pk, who, row.agency_id, row.family))
            self.marks.is_also_in({*carried, mark}, Home(WRONG, row.pk))

    def answer_correction(self, who: Who, correction: Correction) -> None:
        """Say what the agency found."""
        mark = self.marks.new(Home(WRONG, correction.reference))
        self.asker.send(who, "quality:correction", correction, {"reference": correction.reference}, answer="corrected", words=f"Found: {mark}")
