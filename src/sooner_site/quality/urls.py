"""The URLs of records to check, and of matches to decide."""

from __future__ import annotations

from django.urls import path

from sooner_site.quality.views import blind, corrections, review

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
]
