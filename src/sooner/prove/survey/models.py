"""Regressions that a survey file asks for: their columns from the data, their rows for the table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Flags, Numbers
from sooner.prove.survey.design import Design
from sooner.prove.survey.estimators.block import Block, block
from sooner.prove.survey.estimators.regression import Fit, fit
from sooner.prove.survey.respondents import Respondents

CONSTANT = "(Intercept)"


@dataclass(frozen=True, eq=False)
class Line:
    """What foretells: respondents x terms (NaN: not known), each with its name; the constant is the first."""

    terms: tuple[str, ...]
    columns: Numbers


def line_of(people: Respondents, names: tuple[str, ...]) -> Line:
    """Numbers as they are; of words every answer but the first, as 1 and 0."""
    terms, columns = [CONSTANT], [np.ones(len(people.data.frame))]
    for name in names:
        if people.is_number(name):
            terms, columns = [*terms, name], [*columns, people.number(name)]
            continue
        for answer in people.answers(name)[1][1:]:
            terms, columns = [*terms, f"{name}={answer}"], [*columns, people.counted(name, answer)]
    return Line(tuple(terms), np.stack(columns, axis=1))


def yes_or_number(people: Respondents, name: str, answer: str | None, family: str) -> Numbers:
    """The outcome of a regression: with two words and the family binomial, the last in the alphabet is what is counted."""
    if answer is None and family == "binomial" and not people.is_number(name):
        answer = people.answers(name)[1][-1]
    return people.counted(name, answer)


def regression(design: Design, people: Respondents, outcome: Numbers, line: Line, family: str, inside: Flags, place: str) -> Fit:
    """Fit it to those of whom everything is known. Raises InputRefused where it cannot be: a constant outcome, terms that say the same, too few people."""
    used = inside & ~np.isnan(outcome) & ~np.isnan(line.columns).any(axis=1) & (design.weights > 0)
    problem = _problem(outcome[used], line.columns[used], family)
    if problem:
        raise InputRefused([Fault(people.survey_file, *problem, column=place)])
    found = fit(design, outcome, line.columns, family, used)
    if found.df < 1:
        units, terms = found.df - 1 + len(line.terms), len(line.terms)
        why = f"{terms} terms are too many for a sample with {units} degrees of freedom (units of the first stage less strata)"
        raise InputRefused([Fault(people.survey_file, why, "Take some of x out.", column=place)])
    return found


def _problem(outcome: Numbers, columns: Numbers, family: str) -> tuple[str, str] | None:
    if not len(outcome):
        return "there is nobody of whom everything is known", "Check the columns of `of` and `x`."
    if (outcome == outcome[0]).all():
        return "the outcome is the same for everybody: nothing can go together with it", "Take another outcome, or check how it is coded."
    if family == "binomial" and not np.isin(outcome, (0, 1)).all():
        return "the family binomial needs an outcome of yes or no (1 or 0)", 'Name the answer that is counted: level = "...".'
    if family == "poisson" and (outcome < 0).any():
        return "the family poisson needs counts from 0 up", "Take the family gaussian."
    if np.linalg.matrix_rank(columns) < columns.shape[1]:
        return "two of x say the same thing, or one is the same for everybody", "Take one of them out."
    return None


def blocks_of(found: Fit, terms: tuple[str, ...], confidence: float) -> list[Block]:
    """One block a term."""
    n = np.array([found.n])
    df = np.array([float(found.df)])
    variance = np.diag(found.covariance)
    return [
        block(term, n, np.array([one]), np.array([each]), df, confidence, tested=True)
        for term, one, each in zip(terms, found.coefficients, variance, strict=True)
    ]
