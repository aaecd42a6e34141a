"""What is asked about agreements, requests for one's own data, people, and records to be put right."""

from sooner_site.data_rights.queries.agreements import Standing, agreements, standing
from sooner_site.data_rights.queries.dues import due
from sooner_site.data_rights.queries.people import Found, around, find, held, looks_at, shown
from sooner_site.data_rights.queries.putting_right import ToPutRight, to_put_right, waiting_of
from sooner_site.data_rights.queries.requests import (
    answered,
    due_on,
    get,
    get_for_review,
    lines_of,
    open_requests,
    status_of,
    to_review,
    waiting_for,
    withheld,
)
from sooner_site.data_rights.queries.written import written_about

__all__ = [
    "Found",
    "Standing",
    "ToPutRight",
    "agreements",
    "answered",
    "around",
    "due",
    "due_on",
    "find",
    "get",
    "get_for_review",
    "held",
    "lines_of",
    "looks_at",
    "open_requests",
    "shown",
    "standing",
    "status_of",
    "to_put_right",
    "to_review",
    "waiting_for",
    "waiting_of",
    "withheld",
    "written_about",
]
