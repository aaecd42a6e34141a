"""The lines of the registry: what was promised, and every run of every study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from sooner_site.design.formats import day
from sooner_site.studies.choices import VERDICTS, design_words
from sooner_site.studies.present.report import rests_on

if TYPE_CHECKING:
    from sooner_site.studies.forms import FilterForm, KnownForm
    from sooner_site.studies.queries import Run, Study


def promised(study: Study) -> list[dict[str, Any]]:
    """One line of a study that was promised and has no result."""
    return [{"html": _link("protocol", study.hash, study.question)}, {"text": design_words(study.design)}, {"text": day(study.frozen_on)}]


def runs(study: Study) -> list[list[dict[str, Any]]]:
    """One line for each run of a study, the newest first, for the registry: each begins with the question."""
    lines = []
    for place, run in _numbered(study):
        question = run.about["question"]
        name = _link("study", run.id, question) if run.shown else question
        which = f"Run {place} of {len(study.runs)} of this protocol" if len(study.runs) > 1 else design_words(study.design)
        lines.append(_line(run, format_html('{}<br><span class="govuk-hint studies-small">{}{}</span>', name, which, _changed(study, run))))
    return lines


def runs_of_one(study: Study, here: str = "") -> list[list[dict[str, Any]]]:
    """The same for the page of one study, where the question is known. ``here``: the run on whose page the lines stand."""
    lines = []
    for place, run in _numbered(study):
        name = f"Run {place}, on this page" if run.id == here else _link("study", run.id, f"Run {place}") if run.shown else f"Run {place}"
        lines.append(_line(run, format_html("{}{}", name, _changed(study, run))))
    return lines


def standing(study: Study) -> str:
    """Whether the question was fixed beforehand, in a sentence."""
    if study.frozen_on is None:
        return "The question was not fixed before the data were read: whatever it finds is exploratory."
    told = f"The protocol was frozen on {day(study.frozen_on)}."
    later = study.known_since and study.known_since > study.frozen_on
    return f"{told} It has been in this registry since {day(study.known_since)}." if later else told


def tags(form: FilterForm | KnownForm, page: str = "studies:list") -> list[dict[str, Any]]:
    """What is chosen in the filter, each with a link to the list without it."""
    found = []
    for name in form.asked:
        heading, words = form.words(name)
        rest = urlencode({other: value for other, value in form.asked.items() if other != name})
        found.append({"heading": {"text": heading}, "items": [{"text": words, "href": f"{reverse(page)}{'?' if rest else ''}{rest}"}]})
    return found


def _numbered(study: Study) -> list[tuple[int, Run]]:
    """The runs, the newest first, each with its number in the order of publication."""
    return [(len(study.runs) - place, run) for place, run in enumerate(study.runs)]


def _line(run: Run, name: Markup) -> list[dict[str, Any]]:
    return [
        {"html": name},
        {"html": _asked_beforehand(run)},
        {"html": _verdict(run)},
        {"text": rests_on(run.about, run.row) if run.shown else "–"},
        {"text": day(run.draft.published_on)},
        {"html": released(run)},
    ]


def _changed(study: Study, run: Run) -> str:
    """What a run measures whose protocol is not the one that was frozen."""
    return "" if run.about.get("protocol_hash") in (None, study.hash) else f"; what is measured: {_measured(run)}"


def _measured(run: Run) -> str:
    """What a changed protocol measures."""
    said = {row["key"]: row["value"] for row in run.about.get("protocol", ())}
    return str(said.get("outcome", "another thing than at first"))


def _asked_beforehand(run: Run) -> Markup | str:
    stamp = str(run.about.get("stamp", ""))
    if not stamp:
        return f"Yes: frozen on {day(run.frozen_on)}" if run.frozen_on else "Yes"
    return format_html('<strong class="govuk-tag govuk-tag--grey">Exploratory</strong><br>{}', stamp.removeprefix("exploratory: "))


def _verdict(run: Run) -> Markup | str:
    """The verdict as a word of one colour: whoever looks at the colours alone learns nothing."""
    return format_html("<strong>{}</strong>", VERDICTS[run.verdict]) if run.shown else "Not released"


def released(run: Run) -> Markup | str:
    """Who released it and when; that it waits, or was withdrawn."""
    if run.release:
        return f"{run.release.released_by}, {day(run.release.released_at)}"
    waits = format_html("<strong>{}</strong>", "Waiting for release")
    if not run.past:
        return waits
    last = run.past[-1]
    return format_html("{}<br>Withdrawn by {} on {}: {}", waits, str(last.withdrawn_by), day(last.withdrawn_at), last.withdrawn_words)


def where_to_release(run: Run) -> str:
    """The page on which a leader releases what waits; empty where it is released."""
    return "" if run.release else reverse("board:release", args=["evidence", run.id])


def _link(page: str, key: str, words: str) -> Markup:
    return format_html('<a class="govuk-link" href="{}">{}</a>', reverse(f"studies:{page}", args=[key]), words)
