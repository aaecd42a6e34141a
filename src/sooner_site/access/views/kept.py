"""The page that shows what somebody wrote when their session had ended, with one button to send it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sooner_site.access import permissions
from sooner_site.access.actions import kept as kept_actions
from sooner_site.access.keeping import KEPT_AS
from sooner_site.access.present import written
from sooner_site.access.queries import kept as kept_queries
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest


@screen(permissions.anybody)
def kept(request: SiteRequest, token: str) -> HttpResponse:
    """What you wrote, and one button to send it. Nobody else is shown it."""
    form = kept_queries.kept(request.user, token, request.now)
    context = {"page_title": "What you wrote is safe", "kept": form, "answers": written.answers(form.fields), "kept_as": KEPT_AS}
    return render(request, "access/kept.html", context)


@screen(permissions.anybody)
@require_POST
def kept_away(request: SiteRequest, token: str) -> HttpResponse:
    """Throw away what you wrote."""
    kept_actions.throw_away(token, by=request.user, now=request.now)
    return HttpResponseRedirect(reverse("home:home"), status=303)
