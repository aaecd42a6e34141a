"""``sooner survey``: what people say, with the error that the way of asking brings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sooner.cli.options import Json, Today, day
from sooner.cli.printing import answer, answer_json, progress

Publish = Annotated[
    Path | None,
    typer.Option(
        "--home", metavar="DIR", help="Also publish it to this home as a draft that somebody has to release; what is said of an [event] as evidence, by itself."
    ),
]
EXAMPLE = "Example: **sooner survey survey.toml --data answers.csv --out survey**"


def survey(
    file: Annotated[Path, typer.Argument(metavar="SURVEY.toml", help="How people were chosen, and what is asked of their answers.")],
    data: Annotated[Path, typer.Option("--data", metavar="FILE", help="CSV or Parquet, one row a respondent; or a published table.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write into; it is made where it is not there.")],
    home: Publish = None,
    today: Today = None,
    as_json: Json = False,
) -> None:
    """Work out what a survey says: estimates with intervals, over time, by group, before and after an event."""
    from sooner.prove.survey import publishing
    from sooner.prove.survey import survey as run

    with progress("Working it out") as show:
        found = run(file, data)
        show("Writing")
        written = found.write(out)
        whole = publishing.publish(found, home, day(today)) if home else None
        draft = publishing.publish_event(found, found.event, home) if home and found.event else None
    if as_json:
        drafts = {name: made for name, made in (("draft", draft), ("survey_draft", whole)) if made}
        answer_json({**found.as_dict(), "files": [str(path) for path in written], **drafts})
        return
    from sooner.prove.survey.words import sentences

    for said in sentences(found):
        answer(said)
    answer(f"The report, for any browser: {written[0]}. The tables: {', '.join(str(path) for path in written[1:])}")
    if whole:
        answer(f"Published as draft {whole} of a survey: it stands among the studies when somebody releases it.")
    if draft:
        answer(f"What it says of the event is published as draft {draft}: it reaches the board when somebody releases it.")
