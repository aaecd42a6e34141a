"""The URLs of records to check."""

from __future__ import annotations

from django.urls import path

from sooner_site.quality import runs_view, views

app_name = "quality"
urlpatterns = [
    path("to-check/", views.corrections, name="corrections"),
    path("to-check/<str:reference>/", views.correction, name="correction"),
    path("to-check/<str:reference>/match/", views.match, name="match"),
    path("runs/", runs_view.latest, name="runs"),
    path("runs/<str:run>/", runs_view.run, name="run"),
    path("runs/<str:run>/needs/<str:need>/", runs_view.need, name="run_need"),
    path("runs/<str:run>/report.json", runs_view.report_file, name="run_file"),
    path("runs/pictures/<str:name>.svg", runs_view.picture, name="run_picture"),
]
