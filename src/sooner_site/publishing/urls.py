"""The URLs of publishing."""

from __future__ import annotations

from django.urls import path

from sooner_site.publishing import views

app_name = "publishing"
urlpatterns = [path("", views.overview, name="overview")]
