"""The URLs of caseloads."""

from __future__ import annotations

from django.urls import path

from sooner_site.caseloads.views import digests, reading

app_name = "caseloads"
urlpatterns = [
    path("", reading.team, name="team"),
    path("file/", reading.team_file, name="team_file"),
    path("workers/<int:worker>/", reading.worker, name="worker"),
    path("promises/", reading.promises, name="promises"),
    path("agencies/", reading.agencies, name="agencies"),
    path("agencies/file/", reading.agencies_file, name="agencies_file"),
    path("weekly-email/", digests.digest, name="digest"),
]
