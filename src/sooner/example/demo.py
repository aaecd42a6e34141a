"""The demo: a partnership is invented, every stage that exists is run on it, and a page says what was found."""

from __future__ import annotations

import hashlib
import resource
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sooner.errors import NotAllowed
from sooner.example.generator import invent
from sooner.example.results import publish_results
from sooner.example.summary import write_summary
from sooner.find.run import find
from sooner.partnership import load
from sooner.warehouse import do_not_take_in, keys, objections
from sooner.warehouse.home import FOLDERS, FORMAT, Home

if TYPE_CHECKING:
    import pandas as pd

#: Where the demo's home is made, unless told otherwise.
DEFAULT_HOME = Path("sooner-demo")
#: How many people are invented, unless told otherwise.
PEOPLE = 5000
#: What is said of a demo, in the order of the path: the name of the count, and the table whose rows it counts.
COUNTED = {"records": "records", "people": "people", "families": "families", "signals": "signals", "outcomes": "outcomes"}


class Site(Protocol):
    """What fills the site of a demo, where the site is installed."""

    def fill(self, home: Path, today: date, seed: int, progress: Callable[[str], None], keys_file: Path) -> Mapping[str, int]:
        """Invent people at work, their referrals and cases, and publish them; how many referrals and cases there are."""


@dataclass(frozen=True)
class DemoResult:
    """What the demo did. ``peak_mib`` is the most memory that this process and those it started ever held, in MiB."""

    counts: Mapping[str, int]
    seconds: float
    peak_mib: float
    home: Path
    summary: Path
    today: date

    def as_dict(self) -> dict[str, Any]:
        """The answer for machines: counts, seconds, peak memory."""
        return {"counts": dict(self.counts), "seconds": self.seconds, "peak_mib": self.peak_mib}

    @property
    def table(self) -> pd.DataFrame:
        """The counts, one a row."""
        import pandas as pd

        return pd.DataFrame(list(self.counts.items()), columns=["what", "count"])

    def _repr_html_(self) -> str:
        return f"<p>{escape(str(self.summary))}</p>{self.table.to_html(index=False)}"


def run_demo(
    people: int = PEOPLE,
    seed: int = 1,
    home: Path | str = DEFAULT_HOME,
    progress: Callable[[str], None] | None = None,
    today: date | None = None,
    site: Site | None = None,
) -> DemoResult:
    """Invent a partnership of about so many people, run the whole path, write the summary page.

    The files lie in ``<home>-files``, the key in ``<home>-keys.toml``; both are made anew each time, as is the answer. The key comes
    from the seed, so that the same seed gives the same numbers everywhere: it keeps no secret, and nobody real is behind it.
    ``today``: the generator's last day unless another is given. ``site`` fills the site of the demo; what it gives back goes into a second run.
    Raises NotAllowed where the home or the folder of files is not a demo's.
    """
    started = time.perf_counter()
    say = progress or (lambda words: None)
    place = Home(Path(home))
    files, key = (place.path.with_name(place.path.name + ending) for ending in ("-files", "-keys.toml"))
    _clear_away(place, files, key)
    invented = invent(people, seed, files, today, say)
    place.create(invented=True)
    keys.create(key, place.path, hashlib.sha256(f"the key of demo {seed}".encode()).digest())
    run = partial(find, invented.partnership_file, place.path, invented.last_day, progress=say, keys_file=key)
    result = run(full=True)
    publish_results(place, files / "results", invented.last_day, say)
    filled = site.fill(place.path, invented.last_day, seed, say, key) if site else {}
    if any(place.returned.iterdir()):
        result = run()
    say("Writing the summary")
    page = write_summary(place, load(invented.partnership_file))
    counts = {**{name: result.counts[table] for name, table in COUNTED.items()}, **filled}
    ordered = {name: counts.get(name, 0) for name in ("records", "people", "families", "signals", "referrals", "cases", "outcomes")}
    return DemoResult(ordered, round(time.perf_counter() - started, 1), peak_mib(), place.path, page, invented.last_day)


def peak_mib() -> float:
    """The most memory that this process, and the largest that it started and that has ended, ever held, in MiB."""
    return round(sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024, 1)


def _clear_away(home: Home, files: Path, key: Path) -> None:
    """Take away an earlier demo. Nothing is touched unless it is marked as invented."""
    if home.exists:
        home.check_private()
        if not home.invented:
            raise NotAllowed(f"The home {home} holds real people. A demo is never written over it: name another folder with --home.")
    if files.exists() and not _is_invented(files):
        raise NotAllowed(f"{files} is there already and holds no invented partnership. Name another home with --home, or move it away.")
    if home.exists:
        key.unlink(missing_ok=True)
        for folder in FOLDERS:
            shutil.rmtree(home.path / folder, ignore_errors=True)
        for name in (do_not_take_in.FILE, objections.FILE):
            (home.path / name).unlink(missing_ok=True)
        home.mark_as(FORMAT)  # a demo of an earlier version is made anew like any other
    if files.exists():
        shutil.rmtree(files)


def _is_invented(files: Path) -> bool:
    found = files / "partnership.toml"
    return found.is_file() and load(found).invented
