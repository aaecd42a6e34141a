"""A study of one's own as the library tells it: from what was published of it in a home, which is under disclosure control already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sooner.definitions import study_strength
from sooner.prove import showing
from sooner.prove.library import emmie
from sooner.prove.library.emmie import Dimension
from sooner.prove.library.levels import BETTER, NONE_WORTH_HAVING, NOT_TOLD, WORSE, Looked, Scale, rating, scale
from sooner.prove.library.record import Known, Outcome
from sooner.prove.one_page import DIRECTIONS

#: What a verdict says of its outcome, where it is neither better, worse nor no difference worth having.
_OTHERWISE = {"not_enough_people_to_tell": "not_told", "cannot_show_cause": "changed", "not_a_fair_comparison": "unfair"}
_SUBGROUP = "subgroups looked at"


def known(about: Mapping[str, Any], row: Mapping[str, Any], worth: Iterable[Mapping[str, Any]] = ()) -> Known:
    """One result. ``about`` and ``row``: what its draft says and its row of the table ``evidence``; ``worth``: what was said of what it is worth."""
    design, verdict = str(row["design"]), str(row["verdict"])
    counts_as = study_strength.shipped().design(design, drawn=bool(_of_protocol(about, "planned_share"))).design
    made = scale(counts_as, verdict, (Looked(each["name"], each["light"]) for each in about.get("checks", ())))
    outcome = _outcome(about, row, counts_as, made)
    money = [said for one in worth for said in (str(one["sentence"]), *one["can_say"])]
    five = (
        emmie.effect((f"{outcome.told}: {outcome.name}. {outcome.figures}",), made),
        Dimension("mechanism"),
        _moderators(about),
        Dimension("implementation"),
        emmie.economic(money, True, "worked out from this result"),
    )
    return Known(
        key=hash_of(about, row)[:16],
        own=True,
        title=str(about["question"]),
        by="This partnership",
        published="Worked out here",
        year=None,
        intervention=_of_protocol(about, "treatment") or str(about["question"]),
        population=f"{about.get('people') or 'not shown how many'} {about.get('rests_on', 'people')}",
        design=design,
        design_words=str(about.get("design") or made.words),
        comparison=_of_protocol(about, "control") or "as its protocol says",
        months=None,
        outcomes=(outcome,),
        scale=made,
        emmie=five,
        cannot_say=tuple(str(row["cannot_say"]).splitlines()),
        source="A study of this partnership: its page has the protocol, every check and every figure",
        stamp=str(about.get("stamp") or ""),
    )


def hash_of(about: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """What is the same for every run of one question: the hash of the protocol that was asked first."""
    return str(about.get("first_hash") or about.get("protocol_hash") or row["study"])


def is_worth_of(about: Mapping[str, Any], worth: Mapping[str, Any]) -> bool:
    """Whether an account of what a programme is worth rests on this result."""
    return all(about.get(name) is not None and about.get(name) == worth.get(name) for name in ("protocol_hash", "data_hash"))


def _outcome(about: Mapping[str, Any], row: Mapping[str, Any], counts_as: str, made: Scale) -> Outcome:
    verdict, unit = str(row["verdict"]), str(row["unit"])
    found = _OTHERWISE.get(verdict, verdict)
    ends = [row[name] for name in ("estimate", "low", "high")]
    shown = verdict != "not_a_fair_comparison" and all(value is not None for value in ends)
    return Outcome(
        measure=str(row["outcome"]).replace("_", " "),
        window="",
        need="",
        direction=_direction(about),
        found=found,
        significant=_significant(ends) if shown else emmie.NOT_SAID,
        figures=_figures(ends, unit) if shown else "No figures are given." if verdict == "not_a_fair_comparison" else "No interval is given.",
        words="",
        rating=rating(made, counts_as, _rated(found, row, about)),
        scale=unit,
        estimate=ends[0] if shown else None,
        low=ends[1] if shown else None,
        high=ends[2] if shown else None,
        level=_level(about),
        people=str(about.get("people", "")),
    )


def _rated(found: str, row: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    """What a rating is given for: a change for the better that is told apart from chance, but not from other causes, is preliminary evidence of one."""
    if found in (BETTER, WORSE, NONE_WORTH_HAVING):
        return found
    if found != "changed" or row["low"] is None or row["high"] is None:
        return NOT_TOLD
    good = {"higher": row["low"] > 0, "lower": row["high"] < 0}
    return BETTER if good.get(_direction(about), False) else NOT_TOLD


def _direction(about: Mapping[str, Any]) -> str:
    """Which way is better, as the page says it."""
    said = str(about.get("counted", ""))
    return next((way for way, words in DIRECTIONS.items() if words in said), "not said")


def _significant(ends: list[float]) -> str:
    """Whether the interval leaves out no difference. Own estimates are differences or logs of ratios: no difference is 0."""
    return "Yes" if ends[1] > 0 or ends[2] < 0 else "No"


def _figures(ends: list[float], unit: str) -> str:
    estimate, low, high = (showing.of_scale(value, unit, True) for value in ends)
    return f"Difference {estimate} (interval {low} to {high}), {showing.scale_words(unit)}."


def _level(about: Mapping[str, Any]) -> float:
    """The level of the interval in per cent; an older version did not say it, and always used 95."""
    return float(str(about.get("level", "95 %")).split()[0])


def _moderators(about: Mapping[str, Any]) -> Dimension:
    said = tuple(_subgroups(about))
    return Dimension("moderators", said, "worked out within its subgroups; no verdict is given on them") if said else Dimension("moderators")


def _subgroups(about: Mapping[str, Any]) -> Iterator[str]:
    """What was found within each subgroup that was named beforehand, as its report shows it."""
    rows = about.get("report_tables", {}).get("estimates", {}).get("rows", ())
    for name, estimate, low, high, scale_words, words in rows:
        if _SUBGROUP in words:
            yield f"{name}: {estimate} ({low} to {high}), {scale_words}."


def _of_protocol(about: Mapping[str, Any], key: str) -> str:
    return next((str(said["value"]).replace("_", " ") for said in about.get("protocol", ()) if said["key"] == key), "")
