"""One estimate of a survey file: from what is asked to rows of the table."""

from __future__ import annotations

from typing import Any

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Flags
from sooner.prove.survey.design import Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.estimators import sums
from sooner.prove.survey.estimators.block import Block, block
from sooner.prove.survey.estimators.independence import independence
from sooner.prove.survey.estimators.quantiles import quantile
from sooner.prove.survey.kinds import COLUMNS, FAMILIES, INTERVALS, METHODS
from sooner.prove.survey.making import jackknifed
from sooner.prove.survey.models import CONSTANT, Line, blocks_of, line_of, regression, yes_or_number
from sooner.prove.survey.plan import Asked
from sooner.prove.survey.respondents import Respondents

#: A figure of fewer people is marked: fewer in effect than the first, or fewer asked than the second.
FEWEST, FEWEST_PEOPLE = 30, 10
SAME = "the same for everybody: no interval can be given"
NOBODY = "nobody of whom it is known"


def rows_of(asked: Asked, number: int, design: Design, people: Respondents) -> list[dict[str, Any]]:
    """The rows of one estimate, part by part. Raises InputRefused where the data cannot give it."""
    place = f"estimate.{number + 1}"
    if asked.kind == "weights_range":
        return _weights(design)
    method = (asked.method or "").lower()
    used = jackknifed(design) if METHODS.get(method) == "jackknife" else design
    inside = people.inside(asked.where, place)
    parts = people.parts(asked.by, inside)
    rows: list[dict[str, Any]] = []
    for of in asked.of:
        for found in _blocks(asked, of, used, people, parts, inside, place, method):
            rows += _rows(asked, of, found, parts)
    return sorted(rows, key=lambda row: parts.names.index(row["level"])) if len(asked.of) == 1 and asked.by else rows


def _blocks(asked: Asked, of: str, design: Design, people: Respondents, parts: Domains, inside: Flags, place: str, method: str) -> list[Block]:
    sure = asked.confidence
    if asked.kind in ("mean", "total") and (asked.kind == "mean" or people.is_number(of)):
        return [(sums.mean if asked.kind == "mean" else sums.total)(design, _numbers(people, of), parts, sure, of)]
    if asked.kind == "total":
        return [sums.total(design, people.counted(of, answer), parts, sure, answer) for answer in people.answers(of)[1]]
    if asked.kind == "ratio":
        return [sums.ratio(design, people.number(of), people.number(asked.x[0]), parts, sure, f"{of}/{asked.x[0]}")]
    if asked.kind == "proportion":
        interval = method if method in INTERVALS else "logit"
        answers = (asked.counted,) if asked.counted is not None else people.answers(of)[1]
        return [sums.share(design, people.counted(of, answer), parts, sure, answer, interval) for answer in answers]
    if asked.kind == "quantile":
        return [quantile(design, people.number(of), share, parts, sure, f"q{100 * share:g}") for share in asked.q]
    if asked.kind == "chisq":
        return [independence(design, people.coded(of)[0], people.coded(asked.x[0])[0], inside, f"{of} x {asked.x[0]}")]
    return _glm(asked, of, design, people, inside, place) if asked.kind == "glm" else _ttest(asked, of, design, people, parts, inside, place)


def _numbers(people: Respondents, of: str) -> Any:
    if not people.is_number(of):
        mend = f'Ask for a share: kind = "proportion", of = "{of}".'
        raise InputRefused([Fault(people.data.name, "it holds words, and words have no mean", mend, column=of)])
    return people.number(of)


def _glm(asked: Asked, of: str, design: Design, people: Respondents, inside: Flags, place: str) -> list[Block]:
    family = FAMILIES[asked.family]
    line = line_of(people, asked.x)
    found = regression(design, people, yes_or_number(people, of, asked.counted, family), line, family, inside, place)
    return blocks_of(found, line.terms, asked.confidence)


def _ttest(asked: Asked, of: str, design: Design, people: Respondents, parts: Domains, inside: Flags, place: str) -> list[Block]:
    if not asked.x:
        found = sums.mean(design, people.number(of), parts, asked.confidence, of)
        return [block(of, found.n, found.estimate, found.se**2, found.df, asked.confidence, tested=True)]
    there = sorted({word for word in people.answers(asked.x[0])[0][inside] if word is not None})
    if len(there) != 2:
        why = f"{asked.x[0]} has {len(there)} answers here: a t-test compares two groups"
        raise InputRefused([Fault(people.survey_file, why, "Narrow it with where, or use glm.", column=f"{place}.x")])
    second = people.counted(asked.x[0], there[1])
    term = f"{there[1]} less {there[0]}"
    line = Line((CONSTANT, term), np.stack([np.ones(len(second)), second], axis=1))
    return blocks_of(regression(design, people, people.number(of), line, "gaussian", inside, place), line.terms, asked.confidence)[1:]


def _rows(asked: Asked, of: str, found: Block, parts: Domains) -> list[dict[str, Any]]:
    effective = sums.effective(found.n, found.deff)
    told = {"kind": asked.kind, "of": of, "by": ", ".join(asked.by), "term": found.term, "x": ", ".join(asked.x), "confidence": asked.confidence}
    rows = []
    for place in range(len(found.n)):
        values = {name: float(getattr(found, name)[place]) for name in ("estimate", "se", "lo", "hi", "statistic", "df", "p_value", "deff")}
        worth = float(effective[place])
        row = {**told, **values, "level": parts.names[place] if len(parts.names) > place else "", "n": int(found.n[place]), "effective_n": worth}
        row["df2"] = float(found.df2[place]) if len(found.df2) else float("nan")
        row["suppressed"] = marked(int(found.n[place]), worth)
        row["note"] = NOBODY if not row["n"] else SAME if row["se"] == 0 and np.isnan(worth) else ""
        rows.append({**row, "where": _said(asked)})
    return rows


def marked(n: int, worth: float) -> bool:
    """Whether a figure rests on too few people to be shown: fewer than 10 asked, or worth fewer than 30."""
    return n < FEWEST_PEOPLE or (n if np.isnan(worth) else min(worth, n)) < FEWEST


def _said(asked: Asked) -> str:
    if isinstance(asked.where, dict):
        return " and ".join(f"{name} = {value}" for name, value in asked.where.items())
    return asked.where or ""


def _weights(design: Design) -> list[dict[str, Any]]:
    empty = dict.fromkeys(COLUMNS, float("nan"))
    said = {"kind": "weights_range", "of": "", "by": "", "level": "", "x": "", "where": "", "note": "", "n": design.people, "suppressed": False}
    figures = {"min": design.weights.min(), "max": design.weights.max(), "sum": design.weights.sum()}
    return [{**empty, **said, "term": term, "estimate": float(value)} for term, value in figures.items()]
