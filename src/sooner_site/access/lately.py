"""Pages that ask again who is there: whoever signed in more than ten minutes ago says so once more first."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpResponse

from sooner_site.access import keeping

View = TypeVar("View", bound=Callable[..., Any])


def signed_in_lately(view: View) -> View:
    """For pages where a computer left unlocked would do harm. Stands below `screen`; what was written is kept."""
    check = reauthentication_required(lambda request: None)

    @wraps(view)
    def shown(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            check(request)
        except ReauthenticationRequired:
            return keeping.send_to("account_reauthenticate", request)
        return view(request, *args, **kwargs)  # type: ignore[no-any-return]

    return shown  # type: ignore[return-value]
