"""The studies of the invented schools' schemes: each by the design that its way of giving places allows, and each by before and after alone.

How a protocol compares was chosen from how places were given and how many were offered one; of the ways to match, the one that is fair in the
most areas. None was chosen by the estimate that it gives.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sooner.errors import InputRefused, UsageError
from sooner.example.generator.schemes import AGE, ATTENDANCE, BEHIND, BREAKFASTS, CLUB, DIFFICULTIES, LATE, ROLL_OUT, STRESS, THRESHOLD, VISITS

if TYPE_CHECKING:
    import pandas as pd

    from sooner.prove.result import Result
    from sooner.warehouse.home import Home


@dataclass(frozen=True)
class Study:
    """One scheme: its measure, its question, the rest of its protocol, and what it asks by before and after alone ("" where nothing was measured before)."""

    scheme: str
    measure: str
    question: str
    rest: str
    before_and_after: str = ""
    over_time: bool = False

    @property
    def stem(self) -> str:
        """What its files are called."""
        return self.scheme.lower().replace(" ", "_").replace("-", "_")

    @property
    def protocol(self) -> str:
        """The protocol of its own design, as TOML."""
        return f'question = "{self.question}"\noutcome = "{self.measure}"\ndirection = "lower"\nunit = "person"\n{self.rest}'

    @property
    def naive(self) -> str:
        """The protocol of before and after, as TOML."""
        asked = f"{self.scheme} by before and after alone: {self.before_and_after}"
        return f'question = "{asked}"\ndesign = "pre_post"\noutcome = "{self.measure}"\ndirection = "lower"\nunit = "person"\ntime = "after"\n'


_BY_ARM = 'treatment = "arm"\ncontrol = "usual_help"\n'
STUDIES = (
    Study(
        ROLL_OUT,
        DIFFICULTIES,
        f"Do teachers see fewer difficulties in pupils once {ROLL_OUT} has begun in their school?",
        'design = "staggered"\ntime = "period"\nfirst_treated = "began"\ncluster = "stratum"\nmargin = 0.5\n',
        "do teachers see fewer difficulties than before it began?",
        over_time=True,
    ),
    Study(
        CLUB,
        BEHIND,
        f"Are pupils whom {CLUB} took less far behind in reading?",
        f'design = "regression_discontinuity"\ntreatment = "{ATTENDANCE}_before"\ncutoff = {THRESHOLD}\ncontrol = "above"\nmargin = 1.0\n',
    ),
    Study(
        VISITS,
        STRESS,
        f"Are parents whom {VISITS} visited under less stress than parents like them?",
        # with one or two hundred visited, pairs leave a tenth of a standard deviation to chance; weights leave nothing
        f'design = "matched"\nestimator = "entropy"\n{_BY_ARM}covariates = ["{STRESS}_before", "{ATTENDANCE}_before", "{AGE}_before"]\nmargin = 1.0\n',
        "are parents whom it visited under less stress than before?",
    ),
    Study(
        BREAKFASTS,
        LATE,
        f"Do pupils to whom {BREAKFASTS} offered a breakfast come late less often?",
        f'design = "trial"\n{_BY_ARM}covariates = "{LATE}_before"\nplanned_share = 0.5\nmargin = 1.5\n',
        "do pupils who were offered a breakfast come late less often than before?",
    ),
)


def data_of(study: Study, home: Home | Path | str) -> pd.DataFrame:
    """What the published tables hold of a scheme, in the shape that its own design asks for. Raises UsageError where they hold nothing of it."""
    from sooner.prove.programme import over_time, programme

    if study.over_time:
        return over_time(home, study.scheme, study.measure).rename(columns={"value": study.measure})
    return programme(home, study.scheme)


def before_and_after(study: Study, data: pd.DataFrame) -> pd.DataFrame | None:
    """Those who were offered it, before (``after`` 0) and after (1), with nobody beside them; None where nothing was measured before."""
    import pandas as pd

    if not study.before_and_after:
        return None
    if study.over_time:
        offered = data[data["began"] > 0]
        means = offered.assign(after=(offered["period"] >= offered["began"]).astype(int)).groupby(["person", "after"])[study.measure].mean()
        return means.reset_index()
    offered = data[data["arm"] == "programme"]
    columns = {0: f"{study.measure}_before", 1: study.measure}
    parts = [pd.DataFrame({"person": offered["person"], "after": after, study.measure: offered[name]}) for after, name in columns.items()]
    return pd.concat(parts, ignore_index=True)


def publish_schemes(home: Home, files: Path, today: date) -> list[Result]:
    """Freeze each protocol before anything was offered, answer it, and publish the answer as a draft, that of before and after first.

    Protocols go into the folder ``files``. A scheme that is not there, or of too few pupils to be looked at in its way at all, is passed over: in a
    small partnership none may be left. Raises what publishing raises.
    """
    found: list[Result] = []
    for study in STUDIES:
        with suppress(UsageError, InputRefused):
            data, first = data_of(study, home), _first(study, home)
            plain = before_and_after(study, data)
            if plain is not None:
                found.append(_published(files / f"{study.stem}_before_and_after.toml", study.naive, plain, first, home, today))
            found.append(_published(files / f"{study.stem}.toml", study.protocol, data, first, home, today))
    return found


def _first(study: Study, home: Home) -> date:
    """The first of the month in which the first place was given."""
    import pandas as pd

    from sooner.prove.programme import programme

    day: date = pd.to_datetime(programme(home, study.scheme)["month"]).min().date()
    return day


def _published(file: Path, protocol: str, data: pd.DataFrame, frozen: date, home: Home, today: date) -> Result:
    """The home is told of the protocol once its data can be taken: it would wait for ever for an answer to one whose data cannot."""
    from sooner.prove.publishing import publish
    from sooner.prove.running import freeze, prove

    file.write_text(protocol, encoding="utf-8")
    freeze(file, frozen)
    found = prove(file, data, today=today)
    freeze(file, frozen, home)
    publish(found, home.path, today)
    return found
