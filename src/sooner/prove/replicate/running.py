"""Works the studies out again: their data with the columns that a study makes first, every specification, every figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.data import read_data
from sooner.prove.replicate.calculations import CALCULATIONS
from sooner.prove.replicate.studies import Figure, Specification, Study, studies
from sooner.prove.replicate.table import COLUMNS, Line, not_tried, out_of_reach, tried
from sooner.prove.running import prove

if TYPE_CHECKING:
    import pandas as pd


def replicate(data: Path | None, show: Callable[[str], None] = lambda words: None) -> pd.DataFrame:
    """One row a published figure, with the columns ``COLUMNS``. ``data``: the folder of open data; ``show`` is told which study is under way.

    A study whose data are not there is not tried, and nothing is ever put in their place.
    """
    import pandas as pd

    every = studies()
    lines: list[Line] = []
    for place, study in enumerate(every, start=1):
        show(f"[{place}/{len(every)}] {study.name}")
        lines += lines_of(study, data)
    return pd.DataFrame(lines, columns=list(COLUMNS))


def lines_of(study: Study, data: Path | None) -> Iterator[Line]:
    """The rows of one study, those out of reach last."""
    file = data / study.data if data is not None and study.data is not None else None
    missing = study.data is not None and (file is None or not file.is_file())
    frame = _frame(study, file) if file is not None and not missing else None
    for specification in study.specifications:
        answer = None if missing else _answer(study, specification, frame)
        for figure in specification.figures:
            yield not_tried(study, specification, figure) if answer is None else tried(study, specification, figure, found(answer, figure))
    yield from (out_of_reach(study, each) for each in study.out_of_reach)


def found(answer: Mapping[str, Any], figure: Figure) -> float | None:
    """A figure's value in an answer; None where it is not there. A word finds a key, or in a list the entry of that name."""
    at: Any = answer
    for step in figure.at:
        if isinstance(step, int):
            at = at[step]
        else:
            at = at.get(step) if isinstance(at, dict) else next((each for each in at if each["name"] == step), None)
        if at is None:
            return None
    return float(at)


def _answer(study: Study, specification: Specification, frame: pd.DataFrame | None) -> Mapping[str, Any]:
    """What comes out. Raises InputRefused, with the study's file, where that is not what the study needs."""
    try:
        if specification.calculation and frame is not None:
            return CALCULATIONS[specification.calculation](specification.protocol, frame, specification.settings)
        return prove(specification.protocol, frame).as_dict()
    except InputRefused as refused:
        raise InputRefused([replace(fault, file=str(study.data)) for fault in refused.faults]) from None


def _frame(study: Study, file: Path) -> pd.DataFrame:
    frame = read_data(file).frame
    needed = {*study.there, *(name for how in study.made.values() for name in _columns(how))}
    lacking = sorted(needed - set(frame.columns))
    if lacking:
        mend = "Take the file from where docs/reference/open_data.md says."
        raise InputRefused([Fault(str(study.data), f"there is no column {name!r}, which the study needs", mend, column=name) for name in lacking])
    whole = frame.dropna(subset=list(study.there)).reset_index(drop=True)
    return whole.assign(**{name: _made(whole, how) for name, how in study.made.items()})


def _columns(how: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns that a column is made of."""
    ((way, said),) = how.items()
    return (said,) if isinstance(said, str) else tuple(said) if way == "words_of" else (said[0],)


def _made(frame: pd.DataFrame, how: Mapping[str, Any]) -> Any:
    """A column made of others, by the one word that says how."""
    ((way, said),) = how.items()
    return _WAYS[way](frame, said)


_WAYS: Mapping[str, Callable[[Any, Any], Any]] = {
    "log_of": lambda frame, name: np.log(frame[name]),
    "root_of": lambda frame, name: np.sqrt(frame[name]),
    "where": lambda frame, both: (frame[both[0]] == both[1]).astype(int),
    "above": lambda frame, both: (frame[both[0]] > both[1]).astype(int),
    "words_of": lambda frame, names: frame[names].astype(str).agg(" ".join, axis=1),
}
