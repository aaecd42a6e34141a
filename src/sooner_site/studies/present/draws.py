"""A draw in words: what was promised, how large the arms are beside the plan, who drew how many and when, and what an audit saw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.prove.allocation.ratio import ratio_words
from sooner.prove.allocation.scheme import METHODS
from sooner_site.design.formats import day, number, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sooner.prove.allocation import Audit
    from sooner.prove.protocol import Protocol
    from sooner_site.studies.models import Draw, Drawing
    from sooner_site.studies.queries.draws import DrawStanding

#: Options of a command, in words that a page has no use for.
_OPTION = re.compile(r" \(--\w+\)")
_FILES = {
    "allocation.csv": "Who is in which arm, as a table",
    "log.jsonl": "The log: every decision in its order, each holding the one before",
    "plan.json": "The promised plan, whose hash was published",
    "seed.txt": "The seed",
}


def told(standing: DrawStanding) -> str:
    """How it stands, in a sentence."""
    draw, count = standing.draw, sum(_size(one) for one in standing.drawings)
    if draw.closed_at:
        return f"Closed on {day(draw.closed_at)} by {draw.closed_by.name}, with {plural(count, 'place')} drawn. Nobody can be added, and the seed may be seen."
    return f"Open: {plural(count, 'place')} drawn so far." if count else "Promised: nobody is drawn yet."


def facts(standing: DrawStanding) -> list[dict[str, Any]]:
    """What was promised."""
    draw, found = standing.draw, standing.found
    rows = [("Promised", f"{day(draw.started_at)}, {draw.started_by.name}")]
    if found is not None:
        within = [f"{name}: {', '.join(values)}" for name, values in draw.strata.items()]
        rows += [("How places are drawn", METHODS[found.scheme.method].capitalize())]
        rows += [("Alike within", "; ".join(within))] if within else []
        rows += [("Who draws the next person", draw.get_enrols_display())]
    made = [_row(name, words) for name, words in rows]
    made.append(_row("The hash of the promise", format_html('<code class="studies-hash">{}</code>', draw.promise)))
    if found is not None and found.decisions:
        made.append(_row("The log ends with", format_html('<code class="studies-hash">{}</code>', found.head)))
    return made


def arms(standing: DrawStanding) -> dict[str, Any] | None:
    """How large each arm is, beside the plan; None before anybody was drawn."""
    if standing.found is None or not standing.found.decisions:
        return None
    scheme, sizes = standing.found.scheme, standing.found.arms
    whole, parts = sum(sizes.values()), sum(scheme.ratios)
    rows = [
        [{"text": arm}, {"text": number(size)}, {"text": f"{100 * size / whole:.0f} %"}, {"text": f"{100 * ratio / parts:.0f} %"}]
        for (arm, size), ratio in zip(sizes.items(), scheme.ratios, strict=True)
    ]
    head = [{"text": words} for words in ("Arm", "Drawn", "Of everybody", "As planned")]
    return {"caption": "How large the arms are", "head": head, "rows": rows, "firstCellIsHeader": True}


def ratio(standing: DrawStanding) -> str:
    """Whether the arms are as large as planned, in words."""
    if standing.found is None or not standing.found.decisions:
        return ""
    if standing.found.p_value is None:
        return "Whole groups were drawn, so the numbers of people in the arms may differ as the groups do."
    return ratio_words(standing.found.p_value)


def who(standing: DrawStanding) -> dict[str, Any] | None:
    """Who drew how many, and when; None before anybody did."""
    lists = [_line(one.by.name, "A whole list", [one]) for one in standing.drawings if one.whole_list]
    singly: dict[str, list[Drawing]] = {}
    for one in standing.drawings:
        if not one.whole_list:
            singly.setdefault(one.by.name, []).append(one)
    rows = lists + [_line(name, "One by one", several) for name, several in singly.items()]
    missing = _unwritten(standing)
    if missing:
        rows.append([{"text": "Nobody is written down"}, {"text": "With a command, or the machine stopped"}, {"text": number(missing)}, {"text": "–"}])
    head = [{"text": words} for words in ("Who", "How", "Drawn", "When")]
    return {"caption": "Who drew", "head": head, "rows": rows, "firstCellIsHeader": True} if rows else None


def into_table(standing: DrawStanding, asked: Protocol) -> str:
    """How the arms come into the table of the study, as its plan reads it."""
    if standing.found is None or not standing.found.decisions:
        return ""
    arms = standing.found.scheme.arms
    if standing.found.scheme.method == "stepped_wedge":
        return f"In the table of the study “first_treated” of the allocation is the column “{asked.first_treated or 'first_treated'}”."
    if asked.control is None:
        return f"In the table of the study the column “{asked.treatment}” is 1 for who is in “{arms[0]}”, and 0 for the others."
    named = "" if str(asked.control) in arms else f" The plan calls the others “{asked.control}”, and no arm is called that: write it so there."
    return f"In the table of the study “arm” of the allocation is the column “{asked.treatment}”.{named}"


def files(draw: Draw, names: Iterable[str]) -> list[dict[str, str]]:
    """The files that may be taken away now."""
    return [{"name": name, "words": _FILES[name], "url": reverse("studies:draw_file", args=[draw.pk, name])} for name in names]


def command(standing: DrawStanding) -> str:
    """What somebody outside types to draw again."""
    ends = f" --last {standing.found.head}" if standing.found is not None and standing.found.decisions else ""
    return f"sooner prove allocate verify FOLDER --published {standing.draw.promise}{ends}"


def audit(found: Audit) -> dict[str, list[str]]:
    """What an audit saw, and what nobody gave it to compare with."""
    return {"seen": list(found.seen), "not_looked_at": [_OPTION.sub("", words) for words in found.not_looked_at]}


def to_add_to(standing: DrawStanding, numbers: Iterable[int]) -> dict[str, Any]:
    """A study in which the reader draws the next person: its question, and those whom they drew before, the last first."""
    made = standing.found.decisions if standing.found is not None else ()
    drawn = [
        {"words": made[one - 1].person.unit if one <= len(made) else f"Number {one}", "url": reverse("studies:drawn", args=[standing.draw.pk, one])}
        for one in numbers
    ]
    return {"reference": standing.draw.pk, "question": standing.draw.plan.answers["question"], "drawn": drawn, "count": plural(len(drawn), "person", "people")}


def _line(name: str, how: str, several: list[Drawing]) -> list[dict[str, str]]:
    first, last = day(several[0].at), day(several[-1].at)
    when = first if first == last else f"{first} to {last}"
    return [{"text": name}, {"text": how}, {"text": number(sum(_size(one) for one in several))}, {"text": when}]


def _unwritten(standing: DrawStanding) -> int:
    drawn = len(standing.found.decisions) if standing.found is not None else 0
    return max(0, drawn - sum(_size(one) for one in standing.drawings))


def _size(one: Drawing) -> int:
    return one.last - one.first + 1


def _row(name: str, words: Any) -> dict[str, Any]:
    return {"key": {"text": name}, "value": {"html" if hasattr(words, "__html__") else "text": words}}
