"""What linking is measured on, and both programs run on it: `sooner link`, told only which column is what, and Splink as documented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.find.file_marks import Record, described, marks
from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings
from tools.repository import ROOT

FIND = ROOT / "benchmarks" / "find"
#: Seeds that were looked at while the linker was built, and those that were not.
BUILT_ON, HELD_OUT = (1, 2, 3), (4, 5)


@dataclass(frozen=True)
class Work:
    """One thing to link: files, what their columns are, and who is who."""

    name: str
    seed: str
    files: tuple[Path, ...]
    columns: Path
    truth: dict[Record, str]


def seeds(settings: Settings) -> Iterator[tuple[int, str]]:
    """The seeds told, and always those that were held out, each with what it was to the builders."""
    yield from ((seed, f"{seed}, built on" if seed in BUILT_ON else f"{seed}, held out") for seed in sorted({*settings.seeds, *HELD_OUT}))


def both(settings: Settings, work: Work) -> Iterator[Row]:
    """A row for each program. Recall at 99: the best over all thresholds at which clusters are 99 % precise."""
    people, pairs, files = settings.scratch / "people.csv", settings.scratch / "pairs.csv", [str(path) for path in work.files]
    ours = [settings.sooner, "link", *files, "--columns", str(work.columns), "--out", str(people), "--pairs", str(pairs)]
    rival = [str(settings.rivals), str(FIND / "splink_documented.py"), str(work.columns), str(people), str(pairs), *files]
    for program, command in (("sooner link", ours), ("splink 5 as documented", rival if settings.rivals else None)):
        if command is not None:
            measured = whole_command(command, settings.scratch)
            marked = described(marks(people, pairs, work.truth, 0.99))
            yield {"work": work.name, "seed": work.seed, "program": program, **marked, "seconds": measured.seconds, "peak_mib": measured.peak_mib}
