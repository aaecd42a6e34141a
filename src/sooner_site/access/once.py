"""Doing a thing once, however often its form is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.utils.crypto import salted_hmac

from sooner_site.access.models import SentForm

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


#: For so long the same words on the same page are taken for the same form: a browser's way back fills them in again, with another token.
_SAME = timedelta(minutes=10)
_NOT_WORDS = ("csrfmiddlewaretoken", "once", "version", "kept_as")


def once(request: SiteRequest, form: Any, do: Callable[[], str], *, adds: bool = False) -> HttpResponseRedirect:
    """Do it, all or nothing, and go to the URL that ``do`` gives; where this form was sent before, only go there.

    ``form`` carries the one-use token in its field ``once``. What ``do`` raises goes through, and the form may be sent again.
    ``adds``: each form adds something in somebody's words, so that the same words twice within ten minutes are one form, sent again after going back.
    """
    token = form.cleaned_data["once"]
    words = _fingerprint(request) if adds else ""
    if adds and (before := SentForm.objects.filter(token=words, user=request.user, at__gt=request.now - _SAME).first()):
        request.audit.because("sent a second time: nothing was done twice")
        messages.info(request, "You had sent this already. It is there once.")
        return HttpResponseRedirect(before.went_to, status=303)
    try:
        with transaction.atomic():
            sent = SentForm.objects.create(token=token, user=request.user, at=request.now, went_to="")
            sent.went_to = do()
            sent.save(update_fields=["went_to"])
            if adds:
                SentForm.objects.update_or_create(token=words, defaults={"user": request.user, "at": request.now, "went_to": sent.went_to})
    except IntegrityError:
        before = SentForm.objects.filter(token=token, user=request.user).first()
        if before is None:
            raise
        request.audit.because("sent a second time: nothing was done twice")
        sent = before
    return HttpResponseRedirect(sent.went_to, status=303)


def _fingerprint(request: SiteRequest) -> str:
    """What tells these words on this page, by this person, from any other; the words cannot be read from it."""
    written = request.POST.copy()
    for name in _NOT_WORDS:
        written.pop(name, None)
    return salted_hmac("sooner_site.access.once", f"{request.user.pk} {request.path} {written.urlencode()}", algorithm="sha256").hexdigest()
