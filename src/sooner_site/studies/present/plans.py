"""Plans in words: the registry's lines, the answers page by page, the names under it, and every change since it was frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from sooner.prove import planning
from sooner_site.design.components import render
from sooner_site.design.formats import day, plural
from sooner_site.studies import queries
from sooner_site.studies.choices import COUNTED, MEASURES, PLAN_STATES, SITUATIONS, PlanState, Signs, design_words
from sooner_site.studies.queries.asked import PAGES, fields_of

if TYPE_CHECKING:
    from sooner_site.access.findings import Following
    from sooner_site.studies.queries import Standing, Study

#: Answers that are called otherwise than in the protocol.
_CALLED = {
    "recorded": "What is recorded of it",
    "outcome": "Its column in the data",
    "situation": "What holds",
    "months_before": "Months counted beforehand",
    "other_places": "Other places without it",
    "decider": "Who decides",
}
_WORDS = {
    "counted": COUNTED,
    "recorded": MEASURES,
    "direction": {"lower": "Less of it is better", "higher": "More of it is better"},
    "data_class": {"indirect": "About people, under pseudonyms", "open": "Published already"},
}


def state(standing: Standing) -> Markup:
    """How a plan stands, as a tag."""
    words, colour = PLAN_STATES[standing.state]
    return render("govukTag", {"text": words, "classes": f"govuk-tag--{colour}"})


def told(standing: Standing) -> str:
    """How it stands, in a sentence."""
    plan = standing.plan
    if standing.state == PlanState.WRITING:
        return f"{plural(len(standing.missing), 'page')} still to be answered." if standing.missing else "The protocol cannot be used yet: see below."
    if standing.state == PlanState.TO_SIGN:
        return f"Every page is answered. To be signed as it stands: {' and '.join(one.label.lower() for one in standing.unsigned)}."
    if standing.state == PlanState.READY:
        return "Answered and signed. Freeze it before anybody sees an outcome."
    frozen = f"Frozen on {day(plan.frozen_at)} by {_name(plan.frozen_by)}."
    if standing.state == PlanState.FROZEN:
        return f"{frozen} Nothing has been changed since."
    changes = f"{plural(len(standing.deviations), 'change')} since."
    if standing.primary_changed:
        return f"{frozen} {changes} The primary outcome was changed: whatever it finds is exploratory for good."
    if standing.state == PlanState.EXPLORATORY:
        return f"{frozen} {changes} What it is judged by was changed: whatever it finds is exploratory for good."
    return f"{frozen} {changes} What it is judged by is as it was frozen."


def links(standing: Standing | None) -> dict[str, str] | None:
    """How the plan of a study stands, and where it is; None for a protocol that was written elsewhere."""
    return {"told": told(standing), "url": reverse("studies:plan", args=[standing.plan.pk])} if standing else None


def line(standing: Standing, study: Study | None, follows: Mapping[str, Following]) -> list[dict[str, Any]]:
    """One line of the registry for a plan. ``follows``: what follows from each finding, by the id of its draft."""
    plan = standing.plan
    where = reverse("studies:plan", args=[plan.pk])
    frozen = f"{day(plan.frozen_at)}, {_name(plan.frozen_by)}" if plan.frozen_at else "–"
    return [
        {"html": format_html('<a class="govuk-link" href="{}">{}</a><br><span class="govuk-hint">{}</span>', where, plan.answers["question"], plan.pk)},
        {"html": state(standing)},
        {"text": frozen},
        {"html": _hash(plan.protocol_hash)},
        {"text": str(len(standing.deviations)) if plan.frozen_at else "–"},
        {"html": _results(study, follows)},
    ]


def line_of_study(study: Study, follows: Mapping[str, Following]) -> list[dict[str, Any]]:
    """One line for a study whose protocol was written elsewhere."""
    where = reverse("studies:protocol", args=[study.hash])
    name = format_html('<a class="govuk-link" href="{}">{}</a><br><span class="govuk-hint">{}</span>', where, study.question, "Written with a command")
    frozen, changes = study.frozen_on, [run for run in study.runs if run.about.get("deviations")]
    words, colour = PLAN_STATES[PlanState.FROZEN] if frozen else ("Not frozen", "grey")
    if frozen and changes:
        words, colour = PLAN_STATES[PlanState.EXPLORATORY]
    return [
        {"html": name},
        {"html": render("govukTag", {"text": words, "classes": f"govuk-tag--{colour}"})},
        {"text": day(frozen) if frozen else "–"},
        {"html": _hash(study.hash)},
        {"text": str(max((len(run.about["deviations"]) for run in changes), default=0)) if frozen else "–"},
        {"html": _results(study, follows)},
    ]


def sections(standing: Standing, change: str) -> list[dict[str, Any]]:
    """Every answer, page by page. ``change``: the name of the URL that changes a page; empty where the reader changes none."""
    plan, people = standing.plan, dict(queries.deciders())
    made = []
    for page in PAGES:
        rows = [_row(name, plan.answers, people) for name in fields_of(page, plan.answers) if _is_told(plan.answers.get(name))]
        if page.key in standing.missing:
            rows.append({"key": {"text": "Answer"}, "value": {"html": "<strong>Not answered yet</strong>"}})
        wrong = [words for key, words in standing.faults.items() if key in fields_of(page, plan.answers) and page.key not in standing.missing]
        rows += [{"key": {"text": "To be mended"}, "value": {"html": format_html("<strong>{}</strong>", words)}} for words in wrong]
        where = f"{reverse(change, args=[plan.pk, page.key])}?then=check" if change else ""
        made.append(
            {
                "card": _card(page.called, where, "Change" if plan.frozen_at is None else "Tell a change"),
                "rows": rows or [{"key": {"text": "Answer"}, "value": {"text": "Nothing"}}],
            }
        )
    return made


def signatures(standing: Standing) -> list[dict[str, Any]]:
    """Who signed it as it stands, and what still has to be signed."""
    rows = []
    for one in Signs:
        made = standing.signed.get(one)
        words = f"{made.by.name}, {day(made.at)}: {made.words}" if made else "Not signed as it stands"
        rows.append({"key": {"text": one.label}, "value": {"text": words}})
    return rows


def changes(standing: Standing) -> list[dict[str, Any]]:
    """Every change since it was frozen, each with what, why, who and when."""
    people = dict(queries.deciders())
    lists = []
    for one in standing.deviations:
        rows = [
            {"key": {"text": _called(name)}, "value": {"html": format_html("{}<br>Instead of: {}", _said(name, now, people), _said(name, before, people))}}
            for name, (before, now) in one.changed.items()
        ]
        weight = "The primary outcome" if one.primary else "What it is judged by" if one.judged_by else "Nothing that it is judged by"
        rows += [{"key": {"text": "Why"}, "value": {"text": one.reason}}, {"key": {"text": "What is touched"}, "value": {"text": weight}}]
        lists.append({"card": {"title": {"text": f"{day(one.at)}, {one.by.name}"}}, "rows": rows})
    return lists


def unused(standing: Standing) -> str:
    """Answers that the design has no use for."""
    names = [_called(name).lower() for name in planning.unused(standing.plan.answers)]
    return f"This design has no use for: {', '.join(names)}. It is no part of the protocol." if names else ""


def _card(called: str, where: str, words: str) -> dict[str, Any]:
    """The head of a page's answers, with where they are changed; without a link where the reader changes none."""
    card: dict[str, Any] = {"title": {"text": called}}
    if where:
        card["actions"] = {"items": [{"href": where, "text": words}]}
    return card


def _row(name: str, answers: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    return {"key": {"text": _called(name)}, "value": {"text": _said(name, answers[name], people)}}


def _called(name: str) -> str:
    return _CALLED.get(name) or planning.name_of(name)


def _is_told(value: Any) -> bool:
    return value not in (None, "", [])


def _said(name: str, value: Any, people: Mapping[str, str]) -> str:
    """An answer in words."""
    if not _is_told(value):
        return "Nothing"
    if name == "design":
        return design_words(value)
    if name == "decider":
        return people.get(value, "Somebody who does not work here any more")
    if name == "situation":
        return "; ".join(SITUATIONS[one][0] for one in value if one in SITUATIONS) or "None of these"
    if isinstance(value, list):
        return ", ".join(value)
    return _WORDS.get(name, {}).get(value, f"{value:g}" if isinstance(value, float) else str(value))


def _hash(said: str) -> Markup | str:
    return format_html("<code>{}</code>", said[:12]) if said else "–"


def _results(study: Study | None, follows: Mapping[str, Following]) -> Markup | str:
    """What was published of it, as far as the reader may see it, and what follows."""
    if study is None or not study.runs:
        return "None yet"
    shown = next((run for run in study.runs if run.shown), None)
    if shown is None:
        return "Not released"
    sentence = str(shown.about.get("verdict_sentence") or shown.verdict)
    after = follows.get(shown.id)
    found = format_html('<a class="govuk-link" href="{}">{}</a>', reverse("studies:study", args=[shown.id]), sentence)
    return format_html("{}<br><br>{}", found, after.words) if after else found


def _name(user: Any) -> str:
    return user.name if user else "nobody"
