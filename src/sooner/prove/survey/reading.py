"""Reads a survey file from TOML, or refuses it with every fault and its line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from sooner.errors import Fault, InputRefused
from sooner.partnership.faults import Place, Problem, line_of, lines_of, nearest, unknown_keys
from sooner.prove.survey.kinds import ESTIMATE_KEYS, FAMILIES, KINDS, MADE, MEANINGS, METHODS, SCALES, TABLES
from sooner.prove.survey.plan import Calibrate, Drivers, Event, Plan, Poststratify, Published, Rake, Rolling, Scale

_SEE = "examples/survey.toml is a complete one."
_WEIGHTED = ("poststratify", "rake", "calibrate")
_PARTS: dict[str, type[BaseModel]] = {
    "poststratify": Poststratify,
    "rake": Rake,
    "calibrate": Calibrate,
    "rolling": Rolling,
    "drivers": Drivers,
    "event": Event,
    "published": Published,
}


class SurveyRefused(InputRefused):
    """The survey file has faults."""

    heading = "The survey cannot be worked out: nothing was written."


def load(path: Path) -> Plan:
    """The plan of a TOML file. Raises SurveyRefused with every fault and its line."""
    try:
        text = path.read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except FileNotFoundError:
        raise SurveyRefused([Fault(path.name, "the file is not there", "Check the path.")]) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = "it is not in UTF-8" if isinstance(error, UnicodeDecodeError) else f"it is not TOML: {error}"
        raise SurveyRefused([Fault(path.name, why, f"Write it as TOML: {_SEE}")]) from None
    return read(given, path.name, lines_of(text))


def read(given: Mapping[str, Any], name: str = "the survey file", lines: Mapping[Place, int] | None = None) -> Plan:
    """The plan of a mapping. Raises SurveyRefused with every fault."""
    problems = list(_problems(given))
    plan = None
    try:
        plan = Plan.model_validate(dict(given))
    except ValidationError as refused:
        told = {problem.place for problem in problems}
        problems += [found for error in refused.errors() if (found := _problem(dict(error), given)).place not in told]
    if plan is None or problems:
        unique = list(dict.fromkeys(problems))
        raise SurveyRefused([_fault(problem, name, lines or {}) for problem in unique])
    return plan


def _fault(problem: Problem, name: str, lines: Mapping[Place, int]) -> Fault:
    column = ".".join(str(step + 1 if isinstance(step, int) else step) for step in problem.place) or None
    return Fault(name, problem.why, problem.mend, line=line_of(problem.place, lines), column=column, value=problem.value)


def _problems(given: Mapping[str, Any]) -> Iterator[Problem]:
    """What the tables of keys and kinds say of what is there."""
    yield from unknown_keys(given, (*MEANINGS, *TABLES), (), "a survey file")
    for table, model in _PARTS.items():
        if isinstance(given.get(table), dict):
            yield from unknown_keys(given[table], tuple(model.model_fields), (table,), f"[{table}]")
    for number, asked in enumerate(given.get("estimate", ())):
        if isinstance(asked, dict):
            yield from _estimate(("estimate", number), asked, given)
    yield from _scales(given.get("scale", ()))
    if not any(given.get(table) for table in ("scale", "estimate", "rolling", "drivers", "event", "published")):
        yield Problem((), "it asks for nothing", "Add [[estimate]], [[scale]], [rolling], [drivers], [event] or [published].")
    both = [table for table in _WEIGHTED if table in given]
    if len(both) > 1:
        yield Problem((both[1],), f"weights are fitted once: [{both[0]}] is there too", "Keep one of them; [rake] takes several columns.")
    yield from _replicates(given)


def _scales(given: Any) -> Iterator[Problem]:
    tables = [(number, each) for number, each in enumerate(given) if isinstance(each, dict)] if isinstance(given, list | tuple) else []
    for number, scale in tables:
        yield from unknown_keys(scale, tuple(Scale.model_fields), ("scale", number), "[[scale]]")
        items, turned = (scale[key] if isinstance(scale.get(key), list) else [] for key in ("items", "turned"))
        if isinstance(scale.get("items"), list) and len(items) < 3:
            mend = "With two nobody can tell what they have in common: ask for each by itself."
            yield Problem(("scale", number, "items"), "a scale needs three items or more", mend)
        for name in (name for name in turned if name not in items):
            yield Problem(("scale", number, "turned"), f"{name!r} is not among the items of this scale", "Name one of its items.", str(name))
        if any(other.get("name") == scale.get("name") for place, other in tables if place < number):
            yield Problem(("scale", number, "name"), "two scales are called so", "Give each a name of its own.", str(scale.get("name")))


def _replicates(given: Mapping[str, Any]) -> Iterator[Problem]:
    place, kind = ("replicate_type",), given.get("replicate_type")
    mend = "Add it: who made the weights knows it."
    if "replicate_weights" in given:
        if kind is None:
            yield Problem(("replicate_weights",), "nothing says how the replicate weights were made", f"Add replicate_type = {', '.join(SCALES)}.")
        if kind in ("jkn", "other") and "replicate_scale" not in given:
            yield Problem(place, f"the type {kind} needs replicate_scale, one number for each replicate", mend)
    else:
        yield from _made(given, place, kind)
    if kind == "fay" and "replicate_fay" not in given:
        yield Problem(place, "the type fay needs replicate_fay", mend)


def _made(given: Mapping[str, Any], place: Place, kind: Any) -> Iterator[Problem]:
    """What is wrong where replicate weights are to be made of the sample."""
    for key in ("replicate_scale", "replicate_combined"):
        if key in given:
            yield Problem((key,), f"{key} says something of weights that were sent, and none were", "Name them: replicate_weights = ...; or take it out.")
    if kind in SCALES and kind not in MADE:
        yield Problem(place, f"weights of the type {kind} are not made here", f"Send them as replicate_weights, or take one of: {', '.join(MADE)}.")
    if kind == "jk1" and given.get("strata"):
        yield Problem(place, "jk1 knows of no strata, and the file names some", 'Write "jkn".')


def _estimate(place: Place, asked: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with one estimate."""
    yield from unknown_keys(asked, tuple(ESTIMATE_KEYS), place, "[[estimate]]")
    kind = KINDS.get(str(asked.get("kind")))
    if kind is None:
        mend = nearest(str(asked.get("kind")), KINDS, f"Kinds: {', '.join(KINDS)}.")
        yield Problem((*place, "kind"), "no such kind of estimate is built" if "kind" in asked else "it has no kind", mend, str(asked.get("kind", "")) or None)
        return
    for key in kind.needed:
        if not asked.get(key):
            yield Problem((*place, key), f"kind {asked['kind']!r} needs {key!r}", f"Add {key} = ... ({ESTIMATE_KEYS[key]})")
    for key in asked:
        if key in ESTIMATE_KEYS and key not in ("kind", *kind.needed, *kind.may):
            mend = f"Take it out. Its keys: {', '.join(('kind', *kind.needed, *kind.may))}."
            yield Problem((*place, key), f"kind {asked['kind']!r} has no use for {key!r}", mend)
    yield from _values(place, asked, given)


def _values(place: Place, asked: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[Problem]:
    methods = KINDS[str(asked["kind"])].methods
    method = asked.get("method")
    if method is not None and str(method).lower() not in (*methods, *METHODS):
        yield Problem((*place, "method"), f"kind {asked['kind']!r} has no such method", f"One of: {', '.join(methods)}.", str(method))
    if METHODS.get(str(method).lower()) == "replicate" and "replicate_type" not in given:
        yield Problem((*place, "method"), "the file names no replicate weights", "Add replicate_type = ..., or take the method out.", str(method))
    if "family" in asked and asked["family"] not in FAMILIES:
        yield Problem((*place, "family"), "no such family is built", f"One of: {', '.join(sorted(set(FAMILIES.values())))}.", str(asked["family"]))
    if asked["kind"] in ("ratio", "ttest", "chisq") and isinstance(asked.get("x"), list) and len(asked["x"]) != 1:
        yield Problem((*place, "x"), f"kind {asked['kind']!r} takes one column as x", "Write one name.")
    if isinstance(asked.get("level"), str) and asked["kind"] not in ("proportion", "glm"):
        yield Problem(
            (*place, "level"), "an answer is counted in kind 'proportion' and 'glm' only", "Write how sure the interval is, such as 0.95.", asked["level"]
        )


def _problem(error: dict[str, Any], given: Mapping[str, Any]) -> Problem:
    """One of pydantic's errors in our words, at the place in the file where it is."""
    place: list[str | int] = []
    here: Any = given
    for step in error["loc"]:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            if error["type"] == "missing":
                place.append(step)
            continue
        place.append(step)
    if error["type"] == "missing":
        return Problem(tuple(place), f"{str(place[-1])!r} is missing", _SEE.capitalize())
    if error["type"] == "extra_forbidden":
        return Problem(tuple(place), f"{str(place[-1])!r} is no key here", "Take it out.")
    shown = str(error["input"]) if isinstance(error["input"], str | int | float | bool) else None
    named = ".".join(str(step) for step in place)
    return Problem(tuple(place), f"{named}: {error['msg'].removeprefix('Value error, ')}", f"Write it as it is in the example: {_SEE}", shown)
