"""The URLs of families."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "families"
urlpatterns: list[URLPattern] = []
