"""The one row of the audit that a request leaves."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse

from sooner_site.access import audit
from sooner_site.access.choices import Kind, Result

#: What may stand in the audit of the address that was asked for: a reference with its check character, or a number; never words.
_REFERENCE = re.compile(r"[A-Z]{1,2}-[0-9A-Z]{4,16}(-[0-9A-Z])?|[0-9]{1,12}")
_SEEN_AS = {403: Result.REFUSED, 404: Result.REFUSED, 409: Result.REFUSED}


def write(request: Any, result: str) -> None:
    """Write the row. Where nothing was shown, it says what was asked for instead."""
    pending, match = request.audit, request.resolver_match
    audit.record(
        match.view_name if match else "unknown",
        by=request.user,
        at=request.now,
        kind=pending.kind if pending.kind in Kind.values else Kind.CONSULTATION,
        ids=pending.ids if result == Result.DONE else _asked_for(match),
        reason=pending.reason,
        recipients=pending.recipients if result == Result.DONE else [],
        result=result,
    )


def result_of(response: HttpResponse) -> str:
    """What came of a request, as its answer tells."""
    return Result.DONE if response.status_code < 400 else _SEEN_AS.get(response.status_code, Result.FAILED)


def _asked_for(match: Any) -> list[str]:
    asked = [str(value) for value in match.kwargs.values()] if match else []
    return [f"asked:{value}" for value in asked if _REFERENCE.fullmatch(value)]
