"""What stands beside the estimate of one area and its mix: other ways of looking, the paths, the donors' own gaps, the weights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sooner.prove.checks.synthetic import as_printed
from sooner.prove.columns import Numbers
from sooner.prove.designs.synthetic_data import Areas
from sooner.prove.estimators.synthetic.placebos import Mixed, mixed, rank_p
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, Exhibit, Row
from sooner.prove.showing import number

if TYPE_CHECKING:
    import pandas as pd

#: Donors that were so many times as far from their mix before, by the square, are left out of a second look (Abadie, Diamond and Hainmueller 2010).
_WORSE = 5.0
_RANK = "rank among all areas"
_WAYS = {"outcome_lags": "By levels and movements", "outcome_lags_moved": "By movements alone"}


def other_looks(protocol: Protocol, areas: Areas, mixes: Mixed, earlier: Mixed | None, without: Numbers) -> Iterator[Row]:
    """Every further row of the table of estimates."""
    close = np.flatnonzero(mixes.before**2 <= _WORSE * mixes.before[0] ** 2)
    out = len(areas.names) - len(close)
    all_of_them = f"p {as_printed(rank_p(mixes.ratios))} with all {len(areas.names) - 1} donors"
    if out:
        fewer = f"p {as_printed(rank_p(mixes.ratios[close]))} without {out} donors more than {_WORSE:g} times as far from their mix before (by the square)"
        yield Row("Rank beside donors that were met as well", None, None, None, _RANK, f"{fewer}; {all_of_them}")
    words = f"p {as_printed(rank_p(np.abs(mixes.scaled)))} by the average gap after it began over the fit before; the p of the study is that of the whole path"
    yield Row("Rank of the average gap", None, None, None, _RANK, words)
    words = "the lowest and the highest estimate that come out when each area of the mix is left out in turn"
    yield Row("Without any one area", None, float(without.min()), float(without.max()), OWN_UNIT, words)
    for way, words in protocol.form.estimators.items():
        if way != protocol.uses:
            level = way == "outcome_lags"
            other = mixed(areas.outcomes, areas.start, areas.alike(areas.outcomes, areas.start, level), level)
            yield Row(_WAYS[way], float(other.means[0]), None, None, OWN_UNIT, f"{words}; p {as_printed(rank_p(other.ratios))}")
    if earlier is not None:
        words = "the average gap in the last third of the time before, in which nothing had begun: it should be none"
        yield Row("As if it had begun earlier", float(earlier.means[0]), None, None, OWN_UNIT, f"{words}; p {as_printed(rank_p(earlier.ratios))}")


def exhibits(protocol: Protocol, areas: Areas, mixes: Mixed) -> tuple[Exhibit, ...]:
    """The paths of the area and its mix, the gaps with those of the donors, and the weights."""
    return (_series(protocol, areas, mixes), _gaps(protocol, areas, mixes), _weights(areas, mixes), _ranks(areas, mixes))


def _series(protocol: Protocol, areas: Areas, mixes: Mixed) -> Exhibit:
    import pandas as pd

    from sooner.charts import paths

    own, name = areas.outcomes[0], areas.names[0]
    other, outcome = own - mixes.gaps[0], _outcome(protocol)
    long = pd.concat([_path(areas, own, name, "point"), _path(areas, other, "its mix of other areas", "beside")], ignore_index=True)
    after = [float(each[mixes.start :].mean()) for each in (own, other)]
    words = f"After it began {name} averaged {number(after[0])}, its mix of other areas {number(after[1])}."
    table = pd.DataFrame({"period": areas.words, name: own, "its mix of others": other, "gap": mixes.gaps[0]})
    drawn = paths(long, f"{name} and its mix of other areas", words, outcome, _when(areas)[mixes.start])
    return Exhibit("synthetic_series", f"{outcome.capitalize()} in {name} and in its mix of other areas", table, drawn, areas.counts)


def _gaps(protocol: Protocol, areas: Areas, mixes: Mixed) -> Exhibit:
    import pandas as pd

    from sooner.charts import paths

    others = [_path(areas, gap, each, "context") for each, gap in zip(areas.names[1:], mixes.gaps[1:], strict=True)]
    long = pd.concat([_path(areas, mixes.gaps[0], areas.names[0], "point"), *others], ignore_index=True)
    rank = int((mixes.ratios >= mixes.ratios[0]).sum())
    words = f"{areas.names[0]} less its mix, and each of {len(others)} other areas less its own. By how far it left its mix it stands in place {rank}."
    table = pd.DataFrame(
        {"period": areas.words, areas.names[0]: mixes.gaps[0], "lowest of the others": mixes.gaps[1:].min(0), "highest of the others": mixes.gaps[1:].max(0)}
    )
    drawn = paths(long, "How far each area is from its own mix", words, f"{_outcome(protocol)}: gap", _when(areas)[mixes.start], 0.0)
    return Exhibit("synthetic_gaps", "Gaps from the mix, beside those of areas in which nothing began", table, drawn, areas.counts)


def _weights(areas: Areas, mixes: Mixed) -> Exhibit:
    import pandas as pd

    rows = sorted(((name, float(weight)) for name, weight in zip(areas.names, mixes.weights[0], strict=True) if weight > 0), key=lambda row: -row[1])
    return Exhibit("synthetic_weights", "What the mix is made of", pd.DataFrame(rows, columns=["area", "weight"]))


def _ranks(areas: Areas, mixes: Mixed) -> Exhibit:
    import pandas as pd

    order = np.argsort(-mixes.ratios, kind="stable")
    rows = [(areas.names[each], float(mixes.before[each]), float(mixes.after[each]), float(mixes.ratios[each]), float(mixes.means[each])) for each in order]
    columns = ["area", "from its mix before", "after", "after over before", "average gap after"]
    return Exhibit("synthetic_ranks", "Every area, by how far it left its own mix", pd.DataFrame(rows, columns=columns))


def _path(areas: Areas, values: Numbers, name: str, kind: str) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({"when": _when(areas), "group": name, "value": values, "kind": kind})


def _when(areas: Areas) -> list[str | float]:
    return [areas.times.axis[place] for place in areas.periods]


def _outcome(protocol: Protocol) -> str:
    return str(protocol.outcome).replace("_", " ")
