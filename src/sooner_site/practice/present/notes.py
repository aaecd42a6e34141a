"""Practice notes in words: as a list, as a page, and what a draft lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sooner.definitions import evidence_levels, practice
from sooner.lead.practice import lines_of
from sooner_site.design.components import render
from sooner_site.design.formats import day, plural
from sooner_site.design.site import page_url
from sooner_site.practice.present.pages import Cell, bullets, lines, link, rows, table, who
from sooner_site.practice.queries import need_words

if TYPE_CHECKING:
    from sooner_site.practice.models import Version

#: The page of the plan to which a note can be carried, where there is one.
_PLAN = "strategy:add_action"
_IN_LINES = ("core", "free")


def notes_table(found: Iterable[Version], adopters: Mapping[str, int]) -> dict[str, Any] | None:
    """Notes that are published."""
    body = [
        [
            {"html": link(one.title, "note", one.note_id)},
            {"text": _words(practice.shipped().kinds, [one.kind])},
            {"text": _words(practice.shipped().topics, one.topics)},
            {"text": evidence_levels.shipped().level(one.level).words},
            {"text": adopters_words(adopters.get(one.note_id, 0))},
            {"text": one.note.agency.name},
        ]
        for one in found
    ]
    return table("Notes, the newest first", ("Practice", "Kind", "Topics", "Evidence", "Adopted by", "From"), body)


def drafts_table(found: Iterable[Version]) -> dict[str, Any] | None:
    """Drafts that the reader can write in."""
    body = [
        [
            {"html": link(one.title or "No title yet", "draft", one.note_id)},
            {"text": one.note.agency.name},
            {"text": one.written_by.name},
            {"text": day(one.written_at)},
        ]
        for one in found
    ]
    return table("Drafts, the latest first", ("Draft", "Agency", "Written last by", "On"), body)


def adopters_words(count: int) -> str:
    """By how many agencies it is done."""
    return plural(count, "agency", "agencies") if count else "no agency yet"


def about(found: Version, adopters: int) -> list[dict[str, Any]]:
    """Whose it is, what it is about, who published it, how many have adopted it."""
    told = practice.shipped()
    return rows(
        [
            ("Kind", _words(told.kinds, [found.kind])),
            ("Topics", _words(told.topics, found.topics)),
            ("Needs of families", ", ".join(need_words()[key] for key in found.needs if key in need_words())),
            ("From", found.note.agency.name),
            ("Whom to ask", f"{found.ask_post}. {found.note.agency.contact}".strip(". ")),
            ("Adopted by", adopters_words(adopters)),
            ("Published", f"Version {found.number}, by {who(found.published_by)}, on {day(found.published_at)}" if found.published_by else "Not published"),
            ("Number", found.note_id),
        ]
    )


def parts(found: Version) -> list[dict[str, Any]]:
    """What is written, part by part."""
    shown = [part for part in practice.shipped().parts if part.key not in ("title", "ask_post")]
    return rows((part.words, _said(found, part.key)) for part in shown)


def evidence(found: Version) -> dict[str, str]:
    """What the level of a published note says, and what it does not."""
    told = evidence_levels.shipped().level(found.level)
    return {"title": f"{told.words} ({told.rating})" if told.evaluations else told.words, "may_say": told.may_say, "may_not_say": told.may_not_say}


def evaluations_table(found: Version, removes: bool = False) -> dict[str, Any] | None:
    """The evaluations that are named; in a draft each can be taken out."""
    told = evidence_levels.shipped()
    body: list[list[Cell]] = []
    for place, one in enumerate(found.evaluations):
        months = plural(one["months"], "month") if one["months"] else "not said"
        row: list[Cell] = [
            {"text": one["name"]},
            {"text": told.design(one["design"]).words},
            {"text": one["where"] or f"Study {one['study']}"},
            {"text": months},
        ]
        body.append([*row, {"html": link("Take it out", "evaluation_remove", found.note_id, place)}] if removes else row)
    return table("Evaluations", ("Evaluation", "How it was made", "Where it can be read", "Followed for", *(["Change"] if removes else [])), body)


def sections(draft: Version) -> list[dict[str, Any]]:
    """Each section of a draft with what is written in it, and the way to write it."""
    told, found = practice.shipped(), []
    for section in told.sections:
        inside = [(part.words, _said(draft, part.key) or "Nothing yet") for part in told.parts if part.section == section.key]
        if section.key == "about":
            chosen = (("Kind", _words(told.kinds, [draft.kind])), ("Topics", _words(told.topics, draft.topics)))
            needs = ", ".join(need_words()[key] for key in draft.needs if key in need_words())
            inside += [(words, said or "Nothing yet") for words, said in chosen] + [("Needs of families", needs or "None")]
        if section.key == "result":
            level = evidence_levels.shipped().level(draft.level).words if draft.level else "Nothing yet"
            inside.append(("How strong is the evidence?", level))
        found.append({"key": section.key, "words": section.words, "rows": rows(inside)})
    return found


def versions_table(found: Iterable[Version]) -> dict[str, Any] | None:
    """Every published version."""
    body = [
        [
            {"html": link(f"Version {one.number}", "version", one.note_id, one.number)},
            {"text": one.title},
            {"text": who(one.published_by)},
            {"text": day(one.published_at)},
        ]
        for one in found
    ]
    return table("Versions, the latest first", ("Version", "Title", "Published by", "On"), body) if len(body) > 1 else None


def plan_url(found: Version) -> str:
    """Where the note can be carried into the partnership's plan; empty where this site has no page for it."""
    page = page_url(_PLAN)
    return f"{page}?{urlencode({'source': 'practice', 'ref': found.note_id, 'words': found.title})}" if page else ""


def _said(found: Version, key: str) -> Any:
    text = getattr(found, key)
    return bullets(lines_of(text)) if key in _IN_LINES else lines(text)


def _words(named: Iterable[Any], keys: Iterable[str]) -> str:
    """The words of what was chosen, in the order in which it is offered."""
    chosen = set(keys)
    return ", ".join(one.words for one in named if one.key in chosen)


def withdrawn(found: Version) -> Any:
    """That a note was withdrawn, by whom and why; empty where it was not."""
    note = found.note
    if note.withdrawn_at is None:
        return ""
    told = f"By {note.withdrawn_by.name} on {day(note.withdrawn_at)}: {note.withdrawn_because}"
    return render("mojAlert", {"variant": "warning", "title": "This note was withdrawn", "showTitleAsHeading": True, "text": told})
