"""Asks the site for pages as a browser does, and holds every answer against the oracle: its status, the marks in it, and its row in the audit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from sooner_site.access.models import AuditRow
from tests.generative.site.facts import Case, Facts, Who
from tests.generative.site.marks import marks_in
from tests.generative.site.oracle import Oracle, now
from tests.generative.site.world import BORN

REFUSED = (403, 404)
_REFERENCE = re.compile(r"\b[CR]-[0-9A-Z]+-[0-9A-Z]\b")
_FAMILY_LINK = re.compile(r'/worklist/family/([\w-]+)/"')
#: Lists: of every case and referral that they name the audit says so.
_LISTS = ("cases:list", "cases:closed", "cases:my_work", "referrals:mine")
_CASE_PAGES = ("detail", "family", "needs", "plan", "notes", "reviews", "history")
_WITH_NAMES = ("cases:detail", "cases:family", "cases:needs")
_DAYS = {day.lower() for day in BORN}


class Leaked(AssertionError):
    """The site did what the rules deny, or did not do what they demand; with the account of the history."""


@dataclass
class Asker:
    """The users' browsers, and what holds their answers against the rules."""

    clients: dict[str, Client]
    facts: Facts
    oracle: Oracle
    _forms: int = 0

    def look(self, who: Who, page: str, thing: Any, address: dict[str, Any], typed: frozenset[str] = frozenset()) -> Any:
        """Open a page. Where it asks first why, say why. ``typed``: marks that they typed themselves, which the page may repeat."""
        answer = self._ask(who, page, thing, address, None, typed=typed)
        family = now(address["family"]) if page in ("worklist:family", "worklist:wrong") else ""
        if family and answer.status_code not in REFUSED and who.here:
            self._asks_why_rightly(who, page, family, answer)
            if answer.status_code == 303:
                self.send(who, "worklist:reason", family, {"family": family}, why="help")
                who.told_why.add(family)
                answer = self._ask(who, page, thing, address, None)
        return answer

    def send(self, who: Who, page: str, thing: Any, where: dict[str, Any], /, *, query: str = "", **answers: Any) -> Any:
        """Send a form with these answers."""
        self._forms += 1
        return self._ask(who, page, thing, where, {"once": f"form-{self._forms}", **answers}, query)

    def _ask(
        self, who: Who, page: str, thing: Any, address: dict[str, Any], sent: dict[str, Any] | None, query: str = "", typed: frozenset[str] = frozenset()
    ) -> Any:
        before = AuditRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        url, client = reverse(page, kwargs=address) + query, self.clients[who.name]
        answer = client.get(url) if sent is None else client.post(url, sent)
        rows = list(AuditRow.objects.filter(pk__gt=before))
        words = f"{'opens' if sent is None else 'sends'} {page} {address or ''}: {answer.status_code}"
        self.facts.tell(f"{who} {words}")
        if answer.status_code >= 500:
            raise self.fault(f"the page broke: {words}: {getattr(answer, 'exc_info', ('', ''))[1]!r}")
        self._is_opened_rightly(who, page, thing, answer)
        self._shows_no_secret(who, page, answer, marks_in(str(sent)) | typed)
        self._is_written_down(who, page, thing, address, answer, rows, sent is None)
        return answer

    def fault(self, words: str) -> Leaked:
        """What is wrong, after the whole history."""
        return Leaked("\n".join([*self.facts.account, words]))

    def _is_opened_rightly(self, who: Who, page: str, thing: Any, answer: Any) -> None:
        if not who.here:
            if answer.status_code not in (302, 303) or not answer["Location"].startswith(reverse("account_login")):
                raise self.fault(f"{who} has left, and still opens {page}")
            return
        allowed, refused = self.oracle.opens(who, page, thing), answer.status_code in REFUSED
        if allowed == refused:
            raise self.fault(f"the table {'allows' if allowed else 'denies'} {page} of {thing} to {who}, and it is {'refused' if refused else 'opened'}")

    def _shows_no_secret(self, who: Who, page: str, answer: Any, typed: set[str]) -> None:
        body = answer.content.decode()
        lower = body.lower()
        found = marks_in(body) & self.oracle.marks.homes.keys() | {day for day in _DAYS if day in lower}
        leaked = sorted(mark for mark in found - typed if not self.oracle.reads(who, mark, page))
        if leaked:
            told = "; ".join(f"…{lower[lower.index(mark) - 60 : lower.index(mark) + 20]}…, of {self.oracle.marks.homes.get(mark, mark)}" for mark in leaked)
            raise self.fault(f"{page} shows {who} what the rules deny: {told}")

    def _asks_why_rightly(self, who: Who, page: str, family: str, answer: Any) -> None:
        needed = not self.oracle.own_work(who, family) and family not in who.told_why
        if needed != (answer.status_code == 303):
            raise self.fault(f"{page} of {family} {'does not ask' if needed else 'asks'} {who} why")

    # -- the audit

    def _is_written_down(self, who: Who, page: str, thing: Any, address: dict[str, Any], answer: Any, rows: list[Any], is_look: bool) -> None:
        if not who.here:
            wrong = bool(rows)
        elif is_look:
            wrong = [(row.user_id, row.what) for row in rows] != [(who.pk, page)]
        else:
            wrong = not rows or {row.user_id for row in rows} != {who.pk}
        if wrong:
            raise self.fault(f"the audit does not say once that {who} was at {page}: {[(row.user_id, row.what) for row in rows]}")
        if who.here and is_look:
            self._says_what_was_shown(who, page, thing, address, answer, rows[0])

    def _says_what_was_shown(self, who: Who, page: str, thing: Any, address: dict[str, Any], answer: Any, row: Any) -> None:
        shown = set(row.ids)
        if answer.status_code in REFUSED:
            wrong = row.result != "refused" or any(not one.startswith("asked:") for one in shown)
        elif answer.status_code != 200:
            wrong = False
        elif (demanded := self._ids(who, page, thing, address)) is not None:
            wrong = shown != demanded
        elif page in _LISTS:
            wrong = {f"{'case' if one[0] == 'C' else 'referral'}:{one}" for one in _REFERENCE.findall(answer.content.decode())} - shown != set()
        elif page == "worklist:search_results":
            wrong = {f"family:{one}" for one in _FAMILY_LINK.findall(answer.content.decode())} != shown
        else:
            wrong = False
        if wrong:
            raise self.fault(f"the audit of {page} for {who} says {sorted(shown)} ({row.result})")

    def _ids(self, who: Who, page: str, thing: Any, address: dict[str, Any]) -> set[str] | None:
        """Exactly what the audit must say was shown; None where the table of pages does not say it."""
        if page == "worklist:family":
            family = now(address["family"])
            return {f"family:{family}", *(f"person:{one}" for one in self.oracle.people_seen(who, family))}
        if isinstance(thing, Case) and page.partition(":")[2] in _CASE_PAGES:
            named = self.oracle.people_seen(who, thing.family) if page in _WITH_NAMES else set()
            return {f"case:{thing.reference}", f"family:{thing.family}", *(f"person:{one}" for one in named)}
        return None
