"""The page on which somebody tries the demo: one button a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sooner_site.access.screens import public
from sooner_site.demo import queries
from sooner_site.demo.permissions import may_sign_in_by_clicking

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

#: How the session says that it was begun; the demo has no passwords.
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: SiteRequest) -> HttpResponse:
    """Show who can be signed in as; sign in as who was clicked."""
    may_sign_in_by_clicking(request)
    if request.method == "POST":
        person = queries.person(request.POST.get("person", ""))
        if person is None:
            raise Http404
        login(request, person, backend=BACKEND)
        return HttpResponseRedirect(reverse("home:home"), status=303)
    return render(request, "demo/sign_in.html", {"page_title": "Try the demo", "roles": queries.roles_to_try()})
