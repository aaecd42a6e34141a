"""``survey``: a survey file and the answers in, a frozen result out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sooner.errors import Fault, InputRefused, UsageError
from sooner.partnership.faults import nearest
from sooner.prove.data import Data, read_data
from sooner.prove.survey.design import Design
from sooner.prove.survey.drivers import associations
from sooner.prove.survey.estimating import rows_of
from sooner.prove.survey.event import before_and_after
from sooner.prove.survey.plan import Plan
from sooner.prove.survey.published import loaded
from sooner.prove.survey.reading import load, read
from sooner.prove.survey.replicates import with_replicates
from sooner.prove.survey.respondents import Respondents, as_text, columns_named
from sooner.prove.survey.result import Survey
from sooner.prove.survey.rolling import rolling
from sooner.prove.survey.sampling import design_of
from sooner.prove.survey.scales import measured
from sooner.prove.survey.weighting import fitted


def survey(plan: Plan | Mapping[str, Any] | Path | str, data: Any = None) -> Survey:
    """Work out what a survey file asks for. ``plan``: a path to its TOML, a mapping with its keys, or one that was read.

    ``data``: a path to CSV or Parquet, a data frame or an Arrow table with one row a respondent. Raises InputRefused where the file or the data
    cannot be taken, CheckFailed where a regression has no answer, UsageError without data.
    """
    name = Path(plan).name if isinstance(plan, str | Path) else "the survey file"
    asked = load(Path(plan)) if isinstance(plan, str | Path) else plan if isinstance(plan, Plan) else read(plan)
    if data is None:
        raise UsageError("A survey needs its data: one row a respondent. (On the command line: --data FILE.)")
    table = read_data(data, as_text=as_text(asked))
    _columns_there(table, asked)
    people = Respondents(table, name)
    if not _of_respondents(asked):
        return Survey(asked, table.hash, len(table.frame), published=loaded(asked.published, people) if asked.published else None)
    design = fitted(with_replicates(design_of(table, asked), table, asked, name), table, asked, name)
    people, scales = measured(asked.scale, design, people)
    return Survey(
        asked,
        table.hash,
        design.people,
        scales=scales,
        rows=tuple(row for number, each in enumerate(asked.estimate) for row in rows_of(each, number, design, people)),
        moving=rolling(asked.rolling, design, people) if asked.rolling else None,
        drivers=associations(asked.drivers, design, people) if asked.drivers else None,
        event=before_and_after(asked.event, design, people) if asked.event else None,
        published=loaded(asked.published, people) if asked.published else None,
        method=_method(asked, design),
    )


def _of_respondents(asked: Plan) -> bool:
    return bool(asked.scale or asked.estimate or asked.rolling or asked.drivers or asked.event)


def _columns_there(table: Data, asked: Plan) -> None:
    known = [str(name) for name in table.frame.columns]
    faults = [
        Fault(table.name, f"there is a column {scale.name!r} already, and the survey file names a scale so", "Give the scale another name.", column=scale.name)
        for scale in asked.scale
        if scale.name in known
    ]
    faults += [
        Fault(table.name, f"there is no column {name!r}, which the survey file names as {key}", nearest(name, known, "Name a column of the data."), column=name)
        for key, names in columns_named(asked).items()
        for name in dict.fromkeys(names)
        if name not in known
    ]
    if not len(table.frame) and not faults:
        faults = [Fault(table.name, "it has no rows", "Send the data.")]
    if faults:
        raise InputRefused(faults)


def _method(asked: Plan, design: Design) -> str:
    """How the errors were worked out, in one line."""
    weights = (
        "weights fitted to known counts"
        if design.fitted
        else f"weights of the column {asked.weights}"
        if asked.weights
        else "weights by the chances of being chosen"
        if asked.fpc
        else "all count alike"
    )
    if design.replicates is not None:
        made = "" if asked.replicate_weights else ", made of the sample"
        return f"{weights}; errors by {len(design.replicates.scale)} replicate weights ({asked.replicate_type}{made})"
    stages = "one stage" if len(design.stages) == 1 else f"{len(design.stages)} stages"
    size = "with" if design.finite else "without"
    return f"{weights}; errors by Taylor linearisation over {stages}, {size} population sizes"
