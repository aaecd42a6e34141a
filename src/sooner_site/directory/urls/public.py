"""The URLs of the pages for families."""

from __future__ import annotations

from django.urls import path

from sooner_site.directory.views import public

app_name = "find_a_service"
urlpatterns = [
    path("", public.find, name="find"),
    path("<str:service>/", public.service, name="service"),
]
