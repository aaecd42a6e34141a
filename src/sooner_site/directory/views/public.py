"""What anybody may read without signing in: find a service, and one service. Nothing of who asks is kept, and only how often a topic was asked is counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sooner_site.access.screens import public as open_to_all
from sooner_site.access.site import SiteRequest
from sooner_site.directory import actions
from sooner_site.directory.forms import PublicFindForm
from sooner_site.directory.present import lists
from sooner_site.directory.present import service as words
from sooner_site.directory.queries import public as queries

#: So many services are shown of a search: who finds more asks more closely.
MOST_SHOWN = 40
View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A page for anybody, where the partnership has not switched the public pages off. It carries no cookie, so no token against forged forms either."""

    @open_to_all
    @csrf_exempt
    @wraps(view)
    def shown(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.PUBLIC_PAGES == "off":
            raise Http404
        return view(request, *args, **kwargs)

    return shown


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: SiteRequest) -> HttpResponse:
    """Find a service. The search comes by POST, so that it stands in no address, history or log; it changes nothing but a count."""
    form = PublicFindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _found(request, form)
    context = {"page_title": "Find a service", "form": form, "holds": bool(queries.public_services())}
    return render(request, "find_a_service/find.html", _apart(context))


@public_page
@require_http_methods(["GET", "HEAD"])
def service(request: SiteRequest, service: str) -> HttpResponse:
    """One service."""
    found = queries.public_service(service)
    shown = queries.shown(found, request.today)
    context = {"page_title": found.name, "service": found, "facts": words.facts(found, request.today), "doubt": lists.doubt(shown.fresh)}
    return render(request, "find_a_service/service.html", _apart({**context, "back": reverse("find_a_service:find"), "exit_page": True}))


def _found(request: SiteRequest, form: PublicFindForm) -> HttpResponse:
    actions.count_search(form.cleaned_data["topic"], request.today)
    page = Paginator(queries.find(form.asked(), request.today), MOST_SHOWN).get_page(1)
    cards = [lists.card(one, request.today) for one in page]
    # the title stays in the browser's history: it does not say what was looked for
    context = {"page_title": "Services found", "topic": form.topic_words, "danger": form.is_of_danger, "cards": cards, "count": page.paginator.count}
    context |= {"more": page.paginator.count - len(cards), "back": reverse("find_a_service:find"), "exit_page": True}
    return render(request, "find_a_service/found.html", _apart(context))


def _apart(context: dict[str, Any]) -> dict[str, Any]:
    """What the layout shows around a public page: the partnership's name, and nothing of anybody who may be signed in."""
    return {**context, "plain_page": True, "page_home": reverse("find_a_service:find")}
