"""Columns of the data as numbers, days and arms; whatever cannot be one is refused with its line, never with a person's value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from sooner.errors import Fault, InputRefused
from sooner.faults import nearest
from sooner.prove.data import Data

if TYPE_CHECKING:
    import pandas as pd

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
#: What the treatment column may say where the protocol names no control.
_COMPARISON, _TREATED = ("0", "0.0", "false"), ("1", "1.0", "true")
_YES_NO = {True: 1.0, False: 0.0, "True": 1.0, "False": 0.0, "true": 1.0, "false": 0.0}
#: No more lines than these are listed for one column.
_LISTED = 5


def require(data: Data, keys: dict[str, Iterable[str | None]]) -> None:
    """Raise InputRefused with a fault for each column that the protocol names under one of these keys and the data do not have."""
    known = [str(name) for name in data.frame.columns]
    faults = [
        Fault(data.name, f"there is no column {name!r}, which the protocol names as {key}", nearest(name, known, "Name a column of the data."), column=name)
        for key, names in keys.items()
        for name in names
        if name is not None and name not in known
    ]
    if not len(data.frame) and not faults:
        faults = [Fault(data.name, "it has no rows", "Send the data.")]
    if faults:
        raise InputRefused(faults)


def numbers(data: Data, name: str) -> Numbers:
    """A column as numbers, NaN where it is empty; true and false are 1 and 0. Raises InputRefused for anything else."""
    import pandas as pd

    column = data.frame[name]
    if pd.api.types.is_numeric_dtype(column):
        plain = column
    else:
        plain = column.astype(object).map(lambda value: _YES_NO.get(value, value) if isinstance(value, str | bool | np.bool_) else value)
    found = pd.to_numeric(plain, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    wrong = (np.isnan(found) & ~column.isna().to_numpy()) | np.isinf(found)
    _refuse(data, name, wrong, "this is no number", "Write a plain number, or leave it empty where it is not known.")
    return found


def days(data: Data, name: str) -> pd.Series:
    """A column as days. Raises InputRefused for what is no day; empty ones stay empty."""
    import pandas as pd

    column = data.frame[name]
    found = pd.to_datetime(column, errors="coerce", format="ISO8601") if column.dtype == object else pd.to_datetime(column, errors="coerce")
    _refuse(data, name, (found.isna() & ~column.isna()).to_numpy(), "this is no day", "Write days as 2026-11-21.")
    return found


def arms(data: Data, name: str, control: Any) -> tuple[Flags, str, str]:
    """Who is in the treatment arm, and the two arms' words: treatment, comparison. Raises InputRefused where there are not two."""
    column = data.frame[name]
    _refuse(data, name, column.isna().to_numpy(), "nobody knows in which arm this person is", "Everybody who was in the draw has an arm.")
    said = column.astype(str).str.strip()
    found = sorted(said.unique())
    comparison = [value for value in found if value.lower() in _COMPARISON] if control is None else [value for value in found if value == _as_said(control)]
    others = [value for value in found if value not in comparison]
    known = control is not None or all(value.lower() in _TREATED for value in others)
    if len(others) > 1 or not known or (control is not None and not comparison):
        why = f"its values are {', '.join(map(repr, found[:6]))}: two arms are needed, and which is the comparison"
        raise InputRefused([Fault(data.name, why, "Keep two arms, and write control = ... with the value of the comparison arm.", column=name)])
    treated = (~said.isin(comparison)).to_numpy(dtype=bool)
    return treated, (others or ["treatment"])[0], (comparison or ["comparison"])[0]


def _as_said(control: Any) -> str:
    return str(control).strip()


def _refuse(data: Data, name: str, wrong: Flags, why: str, mend: str) -> None:
    rows = np.flatnonzero(wrong)
    if len(rows):
        faults = [Fault(data.name, why, mend, line=data.line(int(row)), column=name) for row in rows[:_LISTED]]
        more = [Fault(data.name, f"and {len(rows) - _LISTED} more rows", "Mend those too.", column=name)] if len(rows) > _LISTED else []
        raise InputRefused([*faults, *more])
