"""A page more than the site has, which does what a test wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from django.http import HttpResponse
from django.urls import path, set_urlconf

from sooner_site.access import permissions
from sooner_site.access.screens import screen
from sooner_site.config import urls as real

FOR_ANYBODY = screen(permissions.anybody)
ADDRESS = "/page/R-7K2M9C-4/"


@contextmanager
def page(settings: Any, do: Callable[[Any], HttpResponse], *, how: Callable[[Any], Any] = FOR_ANYBODY) -> Iterator[None]:
    """A site with that page at ADDRESS. ``how`` says who may open it."""

    def view(request: Any, reference: str) -> HttpResponse:
        return do(request)

    urls = ModuleType("urls_with_one_more")
    urls.__dict__.update({name: value for name, value in vars(real).items() if name.startswith("handler")})
    urls.urlpatterns = [path("page/<str:reference>/", how(view), name="page"), *real.urlpatterns]  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = urls
    try:
        yield
    finally:
        set_urlconf(None)
