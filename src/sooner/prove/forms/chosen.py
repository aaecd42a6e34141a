"""Designs in which people were compared that nobody drew by lot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sooner.prove.forms.form import ALWAYS, ELSEWHERE, MAY_ALWAYS, ROBUST, SHARES, Clash, Form

NO_COMPARISON = "No comparison group: this cannot show cause. Things change by themselves, and people who are chosen at their worst get better by themselves."
AT_A_CUTOFF = (
    "That nothing else changes at the cutoff: places were given by it and not by lot, and whatever else is decided by it makes a difference there too."
)
FAR_AWAY = "What it does for people far from the cutoff: only those near it can be compared."
EVENT_NOT_DRAWN = (
    "That the event made the difference: people were not drawn by lot to be asked before or after it, and other things happened in the same weeks."
)
EVENT_NOT_SAID = "Whether the difference lasted, and what another event would bring."
_CHANGE = "the mean after less the mean before, person by person where the protocol names a unit"
_AFTER = "those asked from the event on less those asked before, adjusted for the covariates by a regression with the survey's weights, strata and clusters"
#: The sentences where those asked after an event stand beside those asked before it; {name} is the event.
EVENT_SENTENCES = {
    "better": "Those asked after {name} gave better answers than those asked before, by more than chance.",
    "worse": "Those asked after {name} gave worse answers than those asked before, by more than chance.",
    "no_difference_worth_having": "Any difference between those asked after {name} and before is smaller than what was said beforehand to be worth having.",
    "not_enough_people_to_tell": "Too few people were asked to tell whether answers changed after {name}. This must not be taken to mean that nothing changed.",
    "not_a_fair_comparison": "Those asked before and after {name} cannot be compared fairly. No result is given.",
    "cannot_show_cause": "Answers differed after {name}. This cannot show that it was {name}: what would have to be checked could not be.",
}

_LONGEST = 52


def _of_an_event(given: Mapping[str, Any]) -> Iterator[Clash]:
    event, window = given.get("event"), given.get("window")
    if isinstance(event, str) and not _is_day(event):
        yield "event", "the event is no day", "Write the day as 2026-03-16."
    if isinstance(window, int) and window > _LONGEST:
        yield "window", f"more than {_LONGEST} weeks on each side are no comparison of the same time", f"Write a number from 1 to {_LONGEST}."


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


def _of_matching(given: Mapping[str, Any]) -> Iterator[Clash]:
    if given.get("strata") and given.get("estimator", "nearest") not in ("nearest", "cem"):
        yield "strata", "only nearest and cem compare within strata", 'Take strata out, or use estimator = "nearest".'


def _of_a_cutoff(given: Mapping[str, Any]) -> Iterator[Clash]:
    cutoff, control = given.get("cutoff"), given.get("control", "below")
    if isinstance(cutoff, str) and not _is_day(cutoff):
        yield "cutoff", "the cutoff is neither a number nor a day", "Write a number such as 50, or a day as 2026-03-16."
    if control not in ("above", "below"):
        yield "control", "it says on which side of the cutoff it was not offered", 'Write control = "below" or control = "above".'


_LINES = "the level at the cutoff on one side less that on the other, from {} through the people near it, with the bend between them taken out"
DISCONTINUITY = Form(
    "regression_discontinuity",
    "People just on one side of a cutoff, from which on it was offered, beside people just on its other side.",
    "regression_discontinuity",
    False,
    (*ALWAYS, "outcome", "treatment", "cutoff"),
    ("control", "unit", "covariates", "received", "bandwidth", "estimator", "missing", *MAY_ALWAYS),
    {
        "local_linear": f"{_LINES.format('lines')} (Calonico, Cattaneo and Titiunik 2014)",
        "local_quadratic": f"{_LINES.format('curves of second order')} (Calonico, Cattaneo and Titiunik 2014)",
    },
    per_person=True,
    beside="at the cutoff for those who were offered it than for those who were not",
    opening=AT_A_CUTOFF,
    sentences={
        "better": "At the cutoff it went better for those who were offered it than for those who were just not.",
        "worse": "At the cutoff it went worse for those who were offered it than for those who were just not.",
    },
    endings=(FAR_AWAY, *ELSEWHERE),
    clashes=_of_a_cutoff,
)
MATCHED = Form(
    "matched",
    "People who were offered it, beside people like them whom nobody drew by lot.",
    "matched",
    False,
    (*ALWAYS, "outcome", "treatment", "covariates"),
    ("control", "unit", "strata", "estimator", "missing", *MAY_ALWAYS),
    {
        "nearest": "pairs by the nearest chance of being offered it (its logit within 0.2 standard deviations), then adjusted for the covariates",
        "entropy": "the others weighted to have the same means, as evenly as can be (Hainmueller 2012), then adjusted for the covariates",
        "cem": "people exactly alike once numbers are put into bins (Iacus, King and Porro 2012), then adjusted for the covariates",
        "subclass": "six classes by the chance of being offered it, then adjusted for the covariates",
        "ipw": "the others weighted by their odds of being offered it, then adjusted for the covariates",
    },
    per_person=True,
    beside="among those who were offered it than among people like them who were not",
    endings=(*ELSEWHERE, "What it would do for those who could not be matched."),
    clashes=_of_matching,
)
MATCHED_COUNTS = Form(
    "matched",
    "Two groups that nobody drew by lot, and only the counts were published.",
    "counts",
    False,
    (*ALWAYS, "counts"),
    ("outcome", "treatment", "unit", *MAY_ALWAYS, "estimator"),
    {"difference": SHARES},
    per_person=True,
)
PRE_POST = Form(
    "pre_post",
    "The same measure before and after, with nobody to compare with.",
    "pre_post",
    False,
    (*ALWAYS, "outcome", "time"),
    ("unit", "cutoff", "standard_errors", "estimator", "missing", *MAY_ALWAYS),
    {"change": _CHANGE},
    ROBUST,
    same_people=True,
    causal=False,
    beside="after than before",
    opening=NO_COMPARISON,
)
NATURAL_EXPERIMENT = Form(
    "natural_experiment",
    "People asked after an event beside people asked before it, by the day of the interview, and the same on days without an event.",
    "natural_experiment",
    False,
    (*ALWAYS, "outcome", "time", "event"),
    ("window", "unit", "covariates", "weights", "strata", "cluster", "estimator", "margin", "data_class"),
    {"after": _AFTER},
    beside="among those asked after the event than among those asked before",
    opening=EVENT_NOT_DRAWN,
    sentences={name: words.format(name="the event") for name, words in EVENT_SENTENCES.items()},
    endings=(EVENT_NOT_SAID,),
    clashes=_of_an_event,
)
#: By whether published counts stand instead of data.
FORMS = ((MATCHED, False), (MATCHED_COUNTS, True), (DISCONTINUITY, False), (PRE_POST, False), (NATURAL_EXPERIMENT, False))
