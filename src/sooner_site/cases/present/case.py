"""One case as its pages show it: the head, the overview that is read in 20 seconds, needs, plan, history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner.help.case_states import WORDS, Status
from sooner_site.cases import permissions, policies
from sooner_site.cases.choices import MOVE_WORDS, Said
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.clocks import Promise
from sooner_site.cases.queries.dues import url_of
from sooner_site.design.site import page_url
from sooner_site.families.choices import ShortFamily
from sooner_site.families.queries import UNNAMED

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.cases.models import Case

#: The pages of a case: name of the URL, what it is called.
PAGES = (
    ("detail", "Overview"),
    ("family", "Family"),
    ("needs", "Needs"),
    ("plan", "Plan"),
    ("notes", "Notes"),
    ("reviews", "Reviews"),
    ("history", "History"),
)
#: The colour of a status; the words say it too.
_TAGS = {
    Status.ASKING: "govuk-tag--yellow",
    Status.NOT_AGREED: "govuk-tag--orange",
    Status.UNDERSTANDING: "govuk-tag--light-blue",
    Status.WORKING: "govuk-tag--green",
    Status.MOVING: "govuk-tag--purple",
    Status.MOVED: "govuk-tag--purple",
    Status.CLOSED: "govuk-tag--grey",
}


@dataclass(frozen=True)
class Act:
    """Something that the reader may do now: what the link says and where it leads."""

    words: str
    url: str


def line_of(case: Case, short: ShortFamily | None) -> str:
    """The same for a list: a family that the reader may not name is told from another by its case."""
    label = label_of(case, short)
    return f"{label}, case {case.pk}" if label == UNNAMED else label


def label_of(case: Case, short: ShortFamily | None) -> str:
    """What the family of a case is called; its case's reference where no name is known any more."""
    return short.label if short else f"Family of case {case.pk}"


def head(case: Case, short: ShortFamily | None, user: User, page: str, late: int) -> dict[str, Any]:
    """What stands above every page of a case: who it is about, and the other pages."""
    lead = parts.lead_of(case)
    facts = [{"key": "Case", "text": case.pk}, {"key": "Lead", "text": f"{lead.practitioner.name}, {lead.agency.name}"}]
    badges = [{"text": f"{late} late"}] if late else []
    shown = [(name, words) for name, words in PAGES if name not in ("notes", "history") or permissions.can(user, case, f"read_{name}")]
    return {
        "case": case,
        "label": label_of(case, short),
        "status": status_tag(case),
        "badges": [{"text": status_tag(case)["text"]}, *badges],
        "facts": facts,
        "navigation": [{"text": words, "href": reverse(f"cases:{name}", args=[case.pk]), "active": name == page} for name, words in shown],
    }


def status_tag(case: Case) -> dict[str, str]:
    """Where a case stands, as a tag."""
    status = policies.status_of(case)
    return {"text": WORDS[status][0], "classes": _TAGS[status], "means": WORDS[status][1]}


def overview(case: Case, user: User, promises: list[Promise]) -> dict[str, Any]:
    """What the overview shows beside who the family is."""
    return {
        "late": [told(case, user, promise) for promise in promises if promise.due.overdue],
        "soon": [told(case, user, promise) for promise in promises if not promise.due.overdue and promise.kind != "action"][:3],
        "matters": [words for words in case.own_words.all() if words.about == Said.MATTERS],
        "works_well": [words for words in case.own_words.all() if words.about == Said.WORKS_WELL],
        "agreed": [told(case, user, promise) for promise in promises if promise.kind == "action"],
        "consent": parts.consent_of(case),
        "lead": parts.lead_of(case),
        "handover": parts.asked_to_lead(case),
        "move": parts.waiting_move(case),
        "move_words": MOVE_WORDS,
        "closing": parts.closing_of(case),
        "team": [member for member in case.team.all() if member.to_at is None],
        "next_review": parts.next_review(case),
        "acts": acts(case, user),
        "is_asked": bool(permissions.relation(user, case) & permissions.Relation.ASKED),
        "sees": {what: permissions.can(user, case, f"read_{what}") for what in ("contact", "referral")},
        "may": {what: permissions.can(user, case, what) and not parts.closing_of(case) for what in ("write", "plan", "team", "hand_over", "move")},
    }


def told(case: Case, user: User, promise: Promise) -> dict[str, Any]:
    """One promise as a list shows it; with a link where the reader may keep it."""
    link = url_of(case, promise) if may_keep(case, user, promise) else ""
    return {"words": promise.words, "who": who_of(case, promise), "on": promise.due.on, "due": promise.due.words, "late": promise.due.overdue, "url": link}


def who_of(case: Case, promise: Promise) -> str:
    """Who keeps a promise."""
    return promise.waits_for or parts.lead_of(case).practitioner.name


def may_keep(case: Case, user: User, promise: Promise) -> bool:
    """Whether the reader is one who can keep it."""
    if promise.action is not None:
        return permissions.can_end(user, promise.action)
    return promise.on_us and permissions.can(user, case, "write")


def acts(case: Case, user: User) -> list[Act]:
    """What the reader may do with the case now, in the order in which it comes up."""
    facts = policies.facts_of(case)
    can = {what: permissions.can(user, case, what) for what in permissions.ALLOWED}
    if facts.closed:
        return [Act("Open this case again", reverse("cases:reopen", args=[case.pk]))] if can["reopen"] else []
    wanted = (
        ("write_note", "note", "Write a note"),
        ("write", "consent", "Write down whether the family agrees"),
        ("write", "own_words", "Write down what the family says"),
        ("write", "need", "Add a need"),
        ("plan", "action", "Put an action in the plan"),
        ("review", "review", "Write down a review"),
        ("team", "team", "Add somebody to the team"),
        ("hand_over", "hand_over", "Ask somebody else to lead"),
        ("move", "step", "Step up, step down or step in"),
        ("close", "close", "Close this case"),
    )
    sends = page_url("follow_on:choose", case.pk) if can["send"] else ""
    blocked = {"action": facts.consent != "agreed", "step": facts.moving is not None, "close": facts.moving is not None}
    here = [Act(words, reverse(f"cases:{name}", args=[case.pk])) for what, name, words in wanted if can[what] and not blocked.get(name, False)]
    return [*here, Act("Send the family to a service", sends)] if sends else here
