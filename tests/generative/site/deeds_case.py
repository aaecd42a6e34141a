"""What people do with cases: each deed goes through the site's pages, and is written down where it happened."""

from __future__ import annotations

from typing import Any

from sooner_site.cases.models import Case as CaseRow
from sooner_site.cases.models import Move as MoveRow
from sooner_site.cases.models import Need, PlanAction
from tests.generative.site.asking import Asker
from tests.generative.site.deeds_refer import REACH, SENT, TOLD_CASE
from tests.generative.site.facts import Case, Move, Referral, Who
from tests.generative.site.marks import Home, Marks
from tests.generative.site.oracle import now

CONTENT, TEAM_NOTES = "Plan, needs, reviews, what the family says and how it ended", "Notes for the team, and the history"
LEAD_NOTES, HANDED_OVER, MOVED = "Notes for the lead and their managers", "What the next lead must know", "Why another agency is asked, and what it answers"


def _day(name: str, day: int = 30, month: int = 9, year: int = 2026) -> dict[str, int]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


class Helping:
    """Cases, from their opening to their end and their opening again."""

    def __init__(self, asker: Asker, marks: Marks) -> None:
        self.asker, self.marks, self.facts, self.oracle = asker, marks, asker.facts, asker.oracle

    def _send(self, who: Who, page: str, case: Case, thing: Any = None, more: dict[str, Any] | None = None, /, **said: Any) -> bool:
        """Send a form of a case; whether it was taken."""
        version = CaseRow.objects.get(pk=case.reference).version
        address = {"reference": case.reference, **(more or {})}
        answer = self.asker.send(who, f"cases:{page}", case if thing is None else thing, address, version=version, **said)
        return who.here and answer.status_code == 303

    def _mark(self, case: Case, kind: str, *more: str) -> str:
        return f"Words: {self.marks.new(*(Home(each, case.reference) for each in (kind, *more)))}"

    def open_case(self, who: Who, source: Referral | str, lead: Who) -> None:
        """Open a case from an accepted referral, or for a family."""
        reference = source if isinstance(source, str) else source.reference
        mark = self.marks.new()
        said = {"lead": lead.pk, "why": f"Why: {mark}", "lawful_basis": "public_task"}
        if isinstance(source, str) and self.oracle.opens(who, "cases:open") and self.oracle.tier(who, now(source)) < 2:
            return
        answer = self.asker.send(who, "cases:open", None, {"reference": reference}, **said)
        made = CaseRow.objects.exclude(pk__in=[one.reference for one in self.facts.cases]).first()
        if not who.here or answer.status_code != 303 or made is None:
            return
        case = Case(made.pk, made.family, lead, needs=list(Need.objects.filter(case=made).values_list("pk", flat=True)))
        self.facts.cases.append(case)
        self.marks.is_also_in([mark], Home(CONTENT, case.reference))
        if isinstance(source, Referral):
            source.case, case.referral = case, source
            told = [mark for mark, homes in self.marks.homes.items() if Home(SENT, source.reference) in homes and mark in str(made.told).lower()]
            self.marks.is_also_in(told, Home(TOLD_CASE, case.reference))
            reach = [mark for mark, homes in self.marks.homes.items() if Home(SENT, source.reference) in homes and mark in made.contact.lower()]
            self.marks.is_also_in(reach, Home(REACH, case.reference))

    # -- what the lead writes

    def ask_family(self, who: Who, case: Case) -> None:
        """Write down that the family wants this help."""
        said = {"answer": "agreed", "scope": self._mark(case, CONTENT), "asked_whom": self._mark(case, CONTENT), "how": "in_person", **_day("asked_on")}
        if self._send(who, "consent", case, **said):
            case.agreed = True

    def write_note(self, who: Who, case: Case, readers: str) -> None:
        """Write a note for the team, or for the lead and their managers."""
        words = self._mark(case, TEAM_NOTES if readers == "team" else LEAD_NOTES)
        if self._send(who, "note", case, kind="visit", words=words, readers=readers, **_day("happened_on")):
            case.notes.append((words.split()[-1].lower(), TEAM_NOTES if readers == "team" else LEAD_NOTES))

    def write(self, who: Who, case: Case, page: str) -> None:
        """Fill in one of the pages that change what is written of the family."""
        words = self._mark(case, CONTENT)
        forms: dict[str, dict[str, Any]] = {
            "own_words": {"about": "matters", "words": words, "said_by": "Ada", **_day("said_on")},
            "contact": {"contact": f"Ring {self._mark(case, REACH)}"},
            "need": {"need": "1.2", "words": words},
            "review": {"who_came": words, "what_changed": words, **_day("held_on"), **_day("next_on", 30, 11)},
        }
        if self._send(who, page, case, **forms[page]):
            case.needs = list(Need.objects.filter(case=case.reference).values_list("pk", flat=True))

    def plan(self, who: Who, case: Case, worker: Who) -> None:
        """Put an action in the plan."""
        need = case.needs[0] if case.needs else 0
        if self._send(who, "action", case, what=self._mark(case, CONTENT), need=need, who=f"user:{worker.pk}", **_day("by_on", 30, 10)):
            made = PlanAction.objects.filter(case=case.reference).latest("pk")
            case.actions[made.pk] = worker

    def end_action(self, who: Who, case: Case, action: int, done: bool) -> None:
        """Say that an action was done, or why not."""
        said = _day("done_on") if done else {"why": self._mark(case, CONTENT)}
        thing = (case, case.actions[action])
        self._send(who, "action_done" if done else "action_not_done", case, thing, {"action": action}, **said)

    # -- who leads, who helps

    def ask_to_lead(self, who: Who, case: Case, lead: Who) -> None:
        """Ask somebody to take the lead over."""
        if self._send(who, "hand_over", case, lead=lead.pk, words=self._mark(case, HANDED_OVER)):
            case.asked = lead

    def answer_lead(self, who: Who, case: Case, yes: bool) -> None:
        """Take the lead over, or say no."""
        if yes and self._send(who, "accept_lead", case):
            case.lead, case.asked = who, None
        if not yes and self._send(who, "decline_lead", case, why=self._mark(case, TEAM_NOTES)):
            case.asked = None

    def add_to_team(self, who: Who, case: Case, member: Who) -> None:
        """Add somebody to the team."""
        if self._send(who, "team", case, user=member.pk, does=self._mark(case, CONTENT)):
            case.team.append(member)

    def take_from_team(self, who: Who, case: Case, member: Who) -> None:
        """Take somebody out of the team."""
        if self._send(who, "take_from_team", case, None, {"user": member.pk}):
            case.team.remove(member)

    # -- how it goes on

    def ask_move(self, who: Who, case: Case, kind: str, to: str) -> None:
        """Ask another agency to take the case on, or to join in."""
        if self._send(who, "step", case, kind=kind, to_agency=to, reason=self._mark(case, "")):
            made = MoveRow.objects.latest("pk")
            self.facts.moves.append(Move(made.pk, case, to))
            self.marks.is_also_in([made.reason.split()[-1]], Home(MOVED, f"move {made.pk}"))

    def answer_move(self, who: Who, move: Move, yes: bool) -> None:
        """Answer for the agency that was asked."""
        mark = self.marks.new(Home(MOVED, f"move {move.pk}"))
        said = {"accepted": "yes" if yes else "no", "answer": f"Answered: {mark}"}
        if self.asker.send(who, "cases:answer_move", move, {"move": move.pk}, **said).status_code == 303 and who.here:
            move.waits = False

    def close(self, who: Who, case: Case) -> None:
        """Close the case."""
        results = {f"result_{need}": "met" for need in Need.objects.filter(case=case.reference).values_list("pk", flat=True)}
        if self._send(who, "close", case, because="family moved", words=self._mark(case, CONTENT), **results):
            case.open = False
            if case.referral is not None:
                case.referral.state = "ended"

    def reopen(self, who: Who, case: Case) -> None:
        """Open the case again."""
        if self._send(who, "reopen", case, why=self._mark(case, TEAM_NOTES)):
            case.open = True
            if case.referral is not None:
                case.referral.state = "accepted"
