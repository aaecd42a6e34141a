"""Projects in words: the stage in which each stands, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.definitions import practice
from sooner.lead.practice import Facts, current, missing_to_end, missing_to_finish, missing_to_stop
from sooner_site.design.components import render
from sooner_site.design.formats import day
from sooner_site.practice.present.pages import bullets, lines, link, rows, table, who

if TYPE_CHECKING:
    from sooner_site.practice.models import Project, StageEntered


@dataclass(frozen=True)
class Doing:
    """What can be done with a project now."""

    done: bool
    found: bool
    note: bool
    enter: bool
    close: bool


def doing(found: Project, facts: Mapping[str, Facts]) -> Doing:
    """What can be done now by who runs it."""
    keys = [stage.key for stage in practice.shipped().stages]
    here = current(facts) or keys[0]
    if found.ended:
        return Doing(False, False, False, False, False)
    known, last = facts[here], here == keys[-1]
    return Doing(
        done=not known.found,
        found=known.did and not known.found,
        note=here != keys[0] and not known.published,
        enter=not last and not missing_to_end(here, known),
        close=not missing_to_stop(facts) or not missing_to_finish(facts),
    )


def projects_table(found: Iterable[Project]) -> dict[str, Any] | None:
    """Projects with where each stands."""
    body = [[{"html": link(one.title, "project", one.pk)}, {"text": one.agency.name}, {"html": _stands(one)}, {"text": day(one.begun_at)}] for one in found]
    return table("Projects, those under way first", ("Project", "Agency", "Stage", "Begun"), body)


def project_facts(found: Project) -> list[dict[str, Any]]:
    """Everything about one but its stages."""
    return rows(
        [
            ("Question", lines(found.question)),
            ("Agency", found.agency.name),
            ("Stage", _stands(found)),
            ("Told in", link(found.note_id or "", "note", found.note_id) if found.note_id else ""),
            ("Begun", f"{day(found.begun_at)}, by {who(found.begun_by)}"),
            ("What others should learn", lines(found.ended_because)),
            ("Closed", f"{found.get_ended_display()}, by {found.ended_by}, on {day(found.ended_at)}" if found.ended else ""),
        ]
    )


def stages(found: Project, facts: Mapping[str, Facts]) -> list[dict[str, Any]]:
    """Each stage: what it means, what was planned, done and found, and what it lacks."""
    entered = {one.stage: one for one in found.stages.all()}
    told = []
    for stage in practice.shipped().stages:
        one = entered.get(stage.key)
        lacks = missing_to_end(stage.key, facts[stage.key]) if one else ()
        words, colour = ("Not begun", "grey") if one is None else ("Ended", "green") if not lacks else ("Under way", "yellow")
        tag = render("govukTag", {"text": words, "classes": f"govuk-tag--{colour}"})
        missing = bullets(f"{words[0].upper()}{words[1:]}" for words in lacks)
        told.append({"words": stage.words, "means": stage.means, "tag": tag, "rows": _stage(one) if one else [], "missing": missing})
    return told


def _stage(one: StageEntered) -> list[dict[str, Any]]:
    return rows(
        [
            ("Evaluation planned", lines(one.what)),
            ("Who evaluates", one.who),
            ("By when", day(one.by_on)),
            ("Protocol", _protocol(one.protocol)),
            ("What was done", lines(one.did)),
            (
                "What the evaluation found",
                format_html("{}<br>{}", lines(one.found), f"Written down by {one.found_by} on {day(one.found_at)}") if one.found else "",
            ),
        ]
    )


def _protocol(protocol: str) -> Any:
    """The protocol's hash, with a link to its page."""
    if not protocol:
        return ""
    return format_html('<a class="govuk-link sooner-break" href="{}">{}</a>', reverse("studies:protocol", args=[protocol]), protocol)


def _stands(found: Project) -> Any:
    if found.ended:
        return render("govukTag", {"text": found.get_ended_display(), "classes": "govuk-tag--grey"})
    entered = {one.stage for one in found.stages.all()}
    here = [stage.words for stage in practice.shipped().stages if stage.key in entered][-1]
    return render("govukTag", {"text": here, "classes": "govuk-tag--blue"})
