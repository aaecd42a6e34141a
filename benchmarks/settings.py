"""What an entry may use."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where to work, where the open data lie, and the Pythons of the rivals and of pseudopeople (None: left out).

    ``trials``: how often what is simulated is drawn at most; None: as often as each entry says.
    """

    scratch: Path
    data: Path
    rivals: Path | None
    people: int = 20_000
    seeds: tuple[int, ...] = (1, 2, 3)
    pseudopeople: Path | None = None
    trials: int | None = None

    def drawn(self, often: int) -> int:
        """How often something is drawn that an entry would draw so often."""
        return often if self.trials is None else min(often, self.trials)

    @property
    def sooner(self) -> str:
        """The command as installed beside the Python that runs the benchmarks."""
        return str(Path(sys.executable).with_name("sooner"))
