"""The URLs of the directory as people of the partnership use it."""

from __future__ import annotations

from django.urls import path

from sooner_site.directory.views import checking, finding, importing

app_name = "directory"
urlpatterns = [
    path("", finding.search, name="search"),
    path("to-check/", checking.to_check, name="to_check"),
    path("lists/", importing.imports, name="imports"),
    path("lists/<int:number>/", importing.one_import, name="import"),
    path("<str:service>/", finding.service, name="service"),
    path("<str:service>/check/", checking.check, name="check"),
    path("<str:service>/change/", checking.change, name="change"),
    path("<str:service>/public/", checking.public, name="public"),
]
