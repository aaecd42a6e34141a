"""``sooner prove designs``: which designs a situation allows. Its options are the questions of ``sooner.definitions.study_questions``: one table for both."""

from __future__ import annotations

import inspect
from typing import Annotated, Any

import typer

from sooner.cli.options import Json
from sooner.cli.printing import answer, answer_json
from sooner.definitions.study_questions import QUESTIONS

EXAMPLE = "Example: **sooner prove designs --no-lot --comparison --known --points-before 36 --points-after 12**"


def designs(as_json: Json = False, **given: Any) -> None:
    """Which designs your situation allows, what each could show, and what it never could. Answer what you know; the rest is asked."""
    from sooner.prove.choosing import choices

    found = choices(given)
    if as_json:
        answer_json({"designs": [each.as_dict() for each in found]})
        return
    headings = {"possible": "Possible, the strongest first:", "depends": "Depends on what was not answered:", "not possible": "Not possible here:"}
    for state, heading in headings.items():
        these = [each for each in found if each.state == state]
        if these:
            answer(heading)
        for each in these:
            answer(f"  {each.choice.design}: {each.choice.words}")
            if each.why:
                answer(f"    Because {'; '.join(each.why)}.")
                continue
            answer(f"    Could show: {each.choice.shows}")
            answer(f"    Never: {each.choice.cannot}")
            for name in each.ask:
                answer(f"    Asks: {QUESTIONS[name].words} (--{name.replace('_', '-')})")


def _with_questions() -> None:
    """Give the command one option for each question, so that the table of questions is the only place that lists them."""
    kept = [each for name, each in inspect.signature(designs, eval_str=True).parameters.items() if name != "given"]
    for question in QUESTIONS.values():
        word, kind = question.name.replace("_", "-"), int if question.number else bool
        names = f"--{word}" if question.number else f"--{word}/--no-{word}"
        option = typer.Option(names, help=question.words, metavar="N" if question.number else None)
        kept.append(inspect.Parameter(question.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind | None, option]))
    designs.__signature__ = inspect.Signature(kept)  # type: ignore[attr-defined]
    designs.__annotations__ = {each.name: each.annotation for each in kept}


_with_questions()
