"""What ``sooner geography`` does: files of geography into a home, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sooner.errors import Fault, InputRefused
from sooner.find.places.geography_files import read_part
from sooner.find.places.outlines import read_outlines
from sooner.warehouse import kept_geography
from sooner.warehouse.home import Home
from sooner.warehouse.kept_geography import PARTS, Part

#: What each part is to a reader.
WORDS = {"postcodes": "postcodes", "deprivation": "small areas with their deprivation", "outlines": "outlines of small areas"}
#: Where fewer of the postcodes than this lie in a small area that the other part knows, the two are of different years.
_ENOUGH = 0.99


@dataclass(frozen=True)
class Geography:
    """What a home's geography holds now, and how well its parts fit each other. ``parts``: as ``kept_geography.about`` gives it."""

    parts: dict[str, Any]
    fits: dict[str, float]

    @property
    def words(self) -> str:
        """The same in sentences."""
        return "\n".join([*self._loaded(), *self._fit()])

    def _loaded(self) -> Iterator[str]:
        for name in (name for name in PARTS if name in self.parts):
            part = self.parts[name]
            out = ", ".join(f"{count:,} {why}" for why, count in part["left_out"].items())
            yield f"{part['rows']:,} {WORDS[name]} from {part['source']}" + (f"; rows left out: {out}." if out else ".")

    def _fit(self) -> Iterator[str]:
        for name, share in self.fits.items():
            yield f"{share:.1%} of the postcodes lie in a small area that the {name} know{'s' if name == 'deprivation' else ''}."
            if share < _ENOUGH:
                yield f"The postcodes and the {name} seem to be of different years (small areas of 2011 and of 2021 have different codes): load two that fit."

    def as_dict(self) -> dict[str, Any]:
        """The same for machines."""
        return {"parts": self.parts, "fits": self.fits}


def load_geography(
    files: Sequence[Path | str], home: Path | str, today: date, districts: Collection[str] = (), progress: Callable[[str], None] | None = None
) -> Geography:
    """Load files of postcodes, deprivation and outlines into a home; a part that is there already is replaced.

    ``districts``: of postcodes only those that lie in these. Raises InputRefused with the faults of every file, and where two make the same part.
    """
    place, tell = Home(Path(home)), progress or (lambda words: None)
    place.check()
    faults: list[Fault] = []
    parts: dict[str, Part] = {}
    for path in map(Path, files):
        tell(f"Reading {path.name}")
        try:
            part = read_part(path, districts)
        except InputRefused as refused:
            faults += refused.faults
            continue
        if part.name in parts:
            faults.append(Fault(path.name, f"{parts[part.name].source} holds {WORDS[part.name]} too", "Load one of the two."))
        parts[part.name] = part
    if faults:
        raise InputRefused(faults)
    tell("Keeping it")
    told = kept_geography.keep(place, parts.values(), today)
    return Geography(told, _fits(place))


def _fits(home: Home) -> dict[str, float]:
    """The share of the postcodes whose small area each other part knows."""
    postcodes, deprivation, outlines = kept_geography.postcodes(home, ()), kept_geography.deprivation(home), kept_geography.file_of(home, "outlines")
    if postcodes is None:
        return {}
    areas = postcodes["small_area"]
    known: dict[str, list[str]] = {}
    if deprivation is not None:
        known["deprivation"] = deprivation["small_area"].to_pylist()
    if outlines is not None:
        known["outlines"] = list(read_outlines(outlines).codes(pc.unique(areas).to_pylist()))
    return {name: float(pc.mean(pc.is_in(areas, value_set=pa.array(codes, pa.string()))).as_py()) for name, codes in known.items()}
