"""Finds rows whose key stood before in the same extract: the later row is the one refused."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sooner.find.extracts.cells import Doubt

#: How such a row is counted.
REPEATED = "repeated key"


class Repeats:
    """Finds rows whose key stood before in the same extract, over all of its files.

    Holds every key in memory: about 200 bytes a row.
    """

    def __init__(self, key: tuple[str, ...]) -> None:
        self._key = " and ".join(key)
        self._first: dict[str, tuple[str, int]] = {}

    def find(self, columns: list[pa.Array], file: str, lines: NDArray[np.int64]) -> Doubt | None:
        """The later rows of each key; a row whose key is not whole has been refused for that already."""
        keys = pc.binary_join_element_wise(*[column.cast(pa.string()) for column in columns], "\x1f", null_handling="emit_null")
        rows, said = [], []
        for row, (key, line) in enumerate(zip(keys.to_pylist(), lines.tolist(), strict=True)):
            if key is None:
                continue
            first_file, first_line = self._first.setdefault(key, (file, line))
            if (first_file, first_line) != (file, line):
                rows.append(row)
                said.append(f"{self._key} stood before, on line {first_line}" + (f" of {first_file}" if first_file != file else ""))
        if not rows:
            return None
        mend = "Ask the agency to send each once, or whether two things share one number."
        return Doubt(np.array(rows, dtype=np.int64), REPEATED, "", mend, tuple(said))
