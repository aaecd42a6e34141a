"""The course of checks a second time, as one word of letters that is matched with patterns: slow, and written from the rules in words alone."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sooner.definitions.follow_on import Rule
from sooner.help.due_dates import is_working_day
from sooner.help.follow_on import Outcome

LETTERS = dict(zip(Outcome, "AWYDCSXMNQ", strict=True))


def oracle(rule: Rule, started: date, answers: list[tuple[date, Outcome]]) -> tuple[date | None, str, str, str]:
    """The day of the next check, whether accessed, whether it lasts, and the letter of what stands in the way ("" for nothing)."""
    word = "".join(LETTERS[outcome] for _, outcome in answers)
    begins = "" if rule.until_accessed else "A"
    path = begins + word
    accessed = "yes" if "A" in path else "no" if re.search(r"[WYDC][NQ]*$", path) else "not known"
    lasts = re.findall("[SX]", word)
    unmet = re.search(r"([CWD])[NQ]*$", path) if accessed != "yes" else None
    return (
        _next(rule, started, answers, path),
        accessed,
        {"S": "yes", "X": "no", "": "not known"}[lasts[-1] if lasts else ""],
        unmet.group(1) if unmet else "",
    )


def _next(rule: Rule, started: date, answers: list[tuple[date, Outcome]], path: str) -> date | None:
    until, once = ([stage.after_days for stage in stages for _ in range(stage.times)] for stages in (rule.until_accessed, rule.once_accessed))
    gaps, so_far = (once, path.rpartition("A")[2]) if "A" in path else (until, path)
    settled_nothing = len(re.sub("N", "", so_far))
    if re.search("[DCXMQ]", path) or path.endswith("N" * rule.gives_up_after) or settled_nothing >= len(gaps):
        return None
    again = rule.again_after_days
    by_letter = {"N": again.not_reached, "W": again.waiting, "Y": again.not_yet}
    days = by_letter.get(path[-1:]) if answers else None
    day = (answers[-1][0] if answers else started) + timedelta(days=days or gaps[settled_nothing])
    while not is_working_day(day) and day > (answers[-1][0] if answers else started):
        day -= timedelta(days=1)
    return day
