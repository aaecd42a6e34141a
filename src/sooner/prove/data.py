"""The data that a protocol is put to: CSV, Parquet, a data frame or an Arrow table, with the hash of what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.errors import Fault, InputRefused, UsageError
from sooner.warehouse.files import sha256

if TYPE_CHECKING:
    import pandas as pd

_SAVE = "Save it as CSV in UTF-8 with commas, or as Parquet."


@dataclass(frozen=True, eq=False)
class Data:
    """What was read. ``first_line`` is the line of the first row in its file; None where it was no file with lines."""

    frame: pd.DataFrame = field(repr=False)
    name: str
    hash: str
    first_line: int | None = None

    def line(self, row: int) -> int | None:
        """The line of a row, counted from 0, in its file."""
        return None if self.first_line is None else self.first_line + row


def read_data(source: Any, as_text: Iterable[str | None] = ()) -> Data:
    """Read the data. ``as_text``: columns whose values are names or ids, never numbers.

    Raises InputRefused where a file cannot be read, UsageError for something that is no table.
    """
    import pandas as pd

    if isinstance(source, str | Path):
        return _file(Path(source), [name for name in as_text if name])
    frame = source if isinstance(source, pd.DataFrame) else source.to_pandas() if hasattr(source, "to_pandas") else None
    if frame is None:
        raise UsageError("The data have to be a path to a CSV or Parquet file, a data frame or an Arrow table.")
    frame = frame.reset_index(drop=True)
    return Data(frame, "the data", _hash_of(frame))


def _hash_of(frame: pd.DataFrame) -> str:
    """SHA-256 of columns and values, the same for equal frames."""
    return hashlib.sha256(frame.to_csv(index=False, lineterminator="\n").encode()).hexdigest()


def _file(path: Path, as_text: list[str]) -> Data:
    import pandas as pd

    try:
        if path.suffix.lower() == ".parquet":
            return Data(pd.read_parquet(path), path.name, sha256(path))
        if path.suffix.lower() == ".csv":
            frame = pd.read_csv(path, encoding="utf-8-sig", dtype=dict.fromkeys(as_text, str), low_memory=False)
            return Data(frame, path.name, sha256(path), first_line=2)
    except FileNotFoundError:
        raise InputRefused([Fault(path.name, "the file is not there", "Check the path.")]) from None
    except (ValueError, OSError) as error:  # what pandas and pyarrow raise for a file that is not what its name says
        why = "it is not in UTF-8" if isinstance(error, UnicodeDecodeError) else "it cannot be read as the table its name says it is"
        raise InputRefused([Fault(path.name, why, _SAVE)]) from None
    raise InputRefused([Fault(path.name, "it is neither CSV nor Parquet", _SAVE)])
