"""The data of a survey as its estimates need them: numbers, answers, parts; whatever cannot be one is refused with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.partnership.faults import nearest
from sooner.prove.columns import Flags, Numbers, numbers
from sooner.prove.data import Data
from sooner.prove.survey.design import Codes
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.plan import Plan

_TEST = re.compile(r"""\s*["`]?([^"`<>=!]+?)["`]?\s*(==|!=|<=|>=|<|>)\s*("[^"]*"|'[^']*'|[^\s"']+)\s*""")
_COMPARED: dict[str, Any] = {"==": np.equal, "!=": np.not_equal, "<=": np.less_equal, ">=": np.greater_equal, "<": np.less, ">": np.greater}


def columns_named(plan: Plan) -> dict[str, list[str]]:
    """Every column that a plan names, by the key that names it; a name with a star is left out."""
    named: dict[str, list[str]] = {
        "strata": [*plan.strata],
        "clusters": [*plan.clusters],
        "fpc": [*plan.fpc],
        "weights": [plan.weights] if plan.weights else [],
    }
    named["replicate_weights"] = [name for name in plan.replicate_weights if "*" not in name]
    for table in (plan.poststratify, plan.rake, plan.calibrate):
        named["margins"] = named.get("margins", []) + list(table.margins if table else ())
    for asked in (*plan.estimate, plan.rolling, plan.drivers, plan.event, plan.published):
        for key in ("of", "x", "by", "time", "value", "whole"):
            value = getattr(asked, key, None) or ()
            named[key] = named.get(key, []) + ([value] if isinstance(value, str) else [*value])
        where = getattr(asked, "where", None)
        named["where"] = named.get("where", []) + ([*where] if isinstance(where, dict) else [])
    # a scale is a column that is made: what has to be there are its items
    made = {scale.name for scale in plan.scale}
    told = {key: [name for name in names if name not in made] for key, names in named.items()}
    return {**told, "items": [item for scale in plan.scale for item in scale.items]}


def as_text(plan: Plan) -> set[str]:
    """The columns whose values are words, even where they look like numbers."""
    named = columns_named(plan)
    margins = plan.calibrate.margins if plan.calibrate else {}
    totals = {name for name, margin in margins.items() if not isinstance(margin, dict)}
    compared = " ".join(asked.where for asked in (*plan.estimate, plan.drivers) if asked and isinstance(asked.where, str))
    numbered = {*named["fpc"], *named["weights"], *(name for name in named["by"] if name in compared)}
    return {*plan.strata, *plan.clusters, *named["by"], *(set(named["margins"]) - totals)} - numbered


@dataclass(frozen=True, eq=False)
class Respondents:
    """The data, and where they were named: ``survey_file`` is the file that a fault of a sentence lies in."""

    data: Data
    survey_file: str

    def number(self, name: str) -> Numbers:
        """A column as numbers. Raises InputRefused for words."""
        return numbers(self.data, name)

    def is_number(self, name: str) -> bool:
        """Whether a column holds numbers, or true and false, alone."""
        from pandas.api.types import is_bool_dtype, is_numeric_dtype

        column = self.data.frame[name]
        return bool(is_numeric_dtype(column) or is_bool_dtype(column))

    def answers(self, name: str) -> tuple[np.ndarray, tuple[str, ...]]:
        """A column as words (None: not known), and the words there are, sorted; whole numbers without a point."""
        codes, there = self.coded(name)
        return np.array([*there, None], dtype=object)[codes], there

    def coded(self, name: str) -> tuple[Codes, tuple[str, ...]]:
        """A column as the places of its words (-1: not known), and the words there are, sorted."""
        import pandas as pd

        codes, values = pd.factorize(self.data.frame[name])
        words = [_word(value) for value in values]
        there = tuple(sorted(set(words), key=_in_order))
        place = {word: number for number, word in enumerate(there)}
        return np.array([*(place[word] for word in words), -1], dtype=np.int64)[codes], there

    def counted(self, name: str, answer: str | None) -> Numbers:
        """1 where this answer was given, 0 where another was, NaN where none is known; without an answer the column as numbers.

        Raises InputRefused where nobody gave the answer.
        """
        if answer is None:
            return self.number(name)
        codes, there = self.coded(name)
        if answer not in there:
            mend = nearest(answer, there, f"Answers: {', '.join(there[:12])}.")
            raise InputRefused([Fault(self.survey_file, f"nobody has {name} = {answer!r}", mend, column="level", value=answer)])
        return np.where(codes < 0, np.nan, codes == there.index(answer))

    def parts(self, by: tuple[str, ...], inside: Flags) -> Domains:
        """The groups of some columns among those inside; one whole where no column is named. Whoever's group is not known is in none."""
        if not by:
            return Domains(np.where(inside, 0, -1), ("",))
        words = [self.answers(name)[0] for name in by]
        joined = [None if not here or None in group else ", ".join(group) for here, *group in zip(inside, *words, strict=True)]
        names = sorted({name for name in joined if name is not None}, key=_in_order)
        number = {name: place for place, name in enumerate(names)}
        return Domains(np.array([-1 if name is None else number[name] for name in joined]), tuple(names))

    def inside(self, where: str | Mapping[str, Any] | None, place: str) -> Flags:
        """Who meets a condition. Raises InputRefused where it is not understood, or where nobody does."""
        found = np.ones(len(self.data.frame), dtype=bool)
        if isinstance(where, str):
            for sentence in re.split(r"\s+and\s+", where.strip()):
                found &= self._holds(sentence, place)
        elif where:
            for name, value in where.items():
                allowed = {_word(each) for each in (value if isinstance(value, list) else [value])}
                found &= np.array([word in allowed for word in self.answers(name)[0]])
        if not found.any():
            raise InputRefused([Fault(self.survey_file, "nobody meets this condition: there is nobody to estimate from", "Mend it.", column=f"{place}.where")])
        return found

    def _holds(self, sentence: str, place: str) -> Flags:
        told = _TEST.fullmatch(sentence)
        if told is None:
            raise self._not_understood(sentence, f"the condition {sentence!r} is not understood", place)
        name, sign, value = told[1].strip(), told[2], told[3].strip("\"'")
        if name not in self.data.frame.columns:
            raise self._not_understood(sentence, f"there is no column {name!r}", place)
        if told[3][0] in "\"'" or not self.is_number(name):
            if sign not in ("==", "!="):
                raise self._not_understood(sentence, f"words are the same or not (== or !=): {sign} needs a number", place)
            words = self.answers(name)[0]
            known = np.array([word is not None for word in words])
            return np.asarray(known & ((words == value) == (sign == "==")), dtype=bool)
        if not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise self._not_understood(sentence, f"{name} holds numbers, and {value!r} is none", place)
        with np.errstate(invalid="ignore"):
            numbers_there = self.number(name)
            return np.asarray(_COMPARED[sign](numbers_there, float(value)) & ~np.isnan(numbers_there))

    def _not_understood(self, sentence: str, why: str, place: str) -> InputRefused:
        mend = 'Write it as "age >= 18 and sex == \'F\'", or as { column = "value" }.'
        return InputRefused([Fault(self.survey_file, why, mend, column=f"{place}.where", value=sentence)])


def replicate_columns(data: Data, names: tuple[str, ...], survey_file: str) -> list[str]:
    """The columns that names with stars stand for. Raises InputRefused where one stands for none, or where there are fewer than two."""
    found: list[str] = []
    for name in names:
        found += [column for column in map(str, data.frame.columns) if fnmatchcase(column, name)]
    if len(found) < 2:
        raise InputRefused([Fault(survey_file, f"{', '.join(names)}: fewer than two columns are called so", "Name the columns.", column="replicate_weights")])
    return found


def _word(value: Any) -> str:
    plain = value.item() if hasattr(value, "item") else value
    return str(int(plain)) if isinstance(plain, float) and plain.is_integer() else str(plain)


def _in_order(word: str) -> tuple[int, float, str]:
    """Numbers by size, then words."""
    return (0, float(word), "") if re.fullmatch(r"-?\d+(\.\d+)?", word) else (1, 0.0, word)
