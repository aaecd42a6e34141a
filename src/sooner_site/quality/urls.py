"""The URLs of records to check, of matches to decide, and of what runs say of themselves."""

from __future__ import annotations

from django.urls import path

from sooner_site.quality.views import blind, corrections, review, runs

app_name = "quality"
urlpatterns = [
    path("to-check/", corrections.corrections, name="corrections"),
    path("to-check/<str:reference>/", corrections.correction, name="correction"),
    path("to-check/<str:reference>/match/", corrections.match, name="match"),
    path("matches/", review.review, name="review"),
    path("matches/sample/", blind.sample, name="sample"),
    path("matches/sample/<int:number>/", blind.judge, name="judge"),
    path("matches/contradictions/", review.contradictions, name="contradictions"),
    path("matches/decided/<int:number>/", review.again, name="again"),
    path("matches/<str:mark>/", review.pair, name="pair"),
    path("runs/", runs.latest, name="runs"),
    path("runs/<str:run>/", runs.run, name="run"),
    path("runs/<str:run>/needs/<str:need>/", runs.need, name="run_need"),
    path("runs/<str:run>/report.json", runs.report_file, name="run_file"),
    path("runs/pictures/<str:name>.svg", runs.picture, name="run_picture"),
]
