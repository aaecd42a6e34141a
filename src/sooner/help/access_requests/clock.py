"""Until when a request for one's own data has to be answered."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from sooner.help.due_dates import is_working_day


def answer_by(received_on: date, months: int) -> date:
    """The same day so many months on, or the last one that the month has; where that is no working day, the next one.

    As the Information Commissioner's guidance on the right of access counts a month: from the day on which the request came.
    """
    year, month = divmod(received_on.year * 12 + received_on.month - 1 + months, 12)
    day = date(year, month + 1, min(received_on.day, monthrange(year, month + 1)[1]))
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
