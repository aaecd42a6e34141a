"""The URLs of data rights."""

from __future__ import annotations

from django.urls import URLPattern, path

from sooner_site.data_rights import views

app_name = "data_rights"
urlpatterns: list[URLPattern] = [
    path("looks/", views.looks, name="looks"),
    path("looks/file/", views.looks_file, name="looks_file"),
    path("agreements/", views.agreements, name="agreements"),
]
