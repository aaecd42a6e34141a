"""What makes a view a screen: who may open it is said beside it, and a view that says nothing is opened to nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sooner_site.access.models import User

View = TypeVar("View", bound=Callable[..., Any])


def screen(allowed: Callable[[User], None]) -> Callable[[View], View]:
    """A page for people who are signed in. ``allowed`` raises Refused, with words, for who may not open it."""

    def made(view: View) -> View:
        @wraps(view)
        def shown(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            allowed(request.user)
            return view(request, *args, **kwargs)

        shown.screen = allowed  # type: ignore[attr-defined]
        return shown  # type: ignore[return-value]

    return made


def forgets(view: View) -> View:
    """A page whose answers are kept for nobody: where they cannot be taken, they are lost, and the reader is told so."""
    view.forgets = True  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """A page for anybody, signed in or not. It shows nothing about anybody."""
    view.public = True  # type: ignore[attr-defined]
    return view
