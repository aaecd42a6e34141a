"""The URLs of records to check."""

from __future__ import annotations

from django.urls import path

from sooner_site.quality import views

app_name = "quality"
urlpatterns = [
    path("to-check/", views.corrections, name="corrections"),
    path("to-check/<str:reference>/", views.correction, name="correction"),
    path("to-check/<str:reference>/match/", views.match, name="match"),
]
