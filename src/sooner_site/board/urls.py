"""The URLs of the board."""

from __future__ import annotations

from django.urls import path

from sooner_site.board import views

app_name = "board"
urlpatterns = [
    path("", views.board, name="board"),
    path("indicators/", views.indicators, name="indicators"),
    path("indicators/file/", views.indicators_file, name="indicators_file"),
    path("indicators/<str:key>/", views.indicator, name="indicator"),
    path("indicators/<str:key>/file/", views.indicator_file, name="indicator_file"),
    path("targets/", views.targets, name="targets"),
    path("targets/file/", views.targets_file, name="targets_file"),
    path("targets/outputs/file/", views.outputs_file, name="outputs_file"),
    path("evidence/", views.evidence, name="evidence"),
    path("evidence/file/", views.evidence_file, name="evidence_file"),
    path("demand/", views.demand, name="demand"),
    path("demand/file/", views.demand_file, name="demand_file"),
    path("earlier/", views.earlier, name="earlier"),
    path("waiting/", views.waiting, name="waiting"),
    path("results/<str:kind>/<str:draft>/", views.result, name="result"),
    path("results/<str:kind>/<str:draft>/release/", views.release, name="release"),
    path("results/<str:kind>/<str:draft>/withdraw/", views.withdraw, name="withdraw"),
    path("results/<str:kind>/<str:draft>/pictures/<str:name>", views.picture, name="picture"),
]
