"""Where the link of an invitation leads: choose a password, once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from sooner_site.access.actions import invitations as actions
from sooner_site.access.errors import NotNow
from sooner_site.access.forms.people import ChoosePassword
from sooner_site.access.queries import people as queries
from sooner_site.access.screens import public


@public
@never_cache
@sensitive_post_parameters()
def accept(request: Any, secret: str) -> HttpResponse:
    """Choose a password with the link that was sent. It shows nothing but the address that it was sent to."""
    user = queries.invited(actions.hash_of(secret), request.now)
    if user is None:
        return render(request, "access/link_over.html", {"page_title": "This link does not work any more"}, status=410)
    form = ChoosePassword(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        return _chosen(request, secret, form.cleaned_data["password1"])
    return render(request, "access/accept.html", {"page_title": "Choose a password", "form": form, "email": user.email})


def _chosen(request: Any, secret: str, password: str) -> HttpResponse:
    try:
        actions.accept(secret, password, now=request.now)
    except NotNow:
        return render(request, "access/link_over.html", {"page_title": "This link does not work any more"}, status=410)
    messages.success(request, "Your password is chosen. Sign in with it now.")
    return HttpResponseRedirect(reverse("account_login"), status=303)
