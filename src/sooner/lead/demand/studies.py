"""The studies that a home was promised and that can show cause: of a design with somebody to compare with."""

from __future__ import annotations

from pathlib import Path

from sooner.warehouse import promises
from sooner.warehouse.home import Home

#: Designs that compare with nobody.
_NO_COMPARISON = ("pre_post",)


def studies_of(home: Home | Path | str) -> dict[str, str]:
    """The question of every frozen protocol that the home keeps, by its hash: these everybody who leads may know of. Raises what the home raises."""
    frozen = {name: promises.read(home, name).said for name in promises.hashes(home)}
    return {name: str(said["question"]) for name, said in frozen.items() if said["design"] not in _NO_COMPARISON}
