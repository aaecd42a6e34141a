"""The URLs of referrals."""

from __future__ import annotations

from django.urls import path

from sooner_site.referrals.views import mine, refer, screening, sending

app_name = "referrals"
urlpatterns = [
    path("refer/", refer.start, name="start"),
    path("refer/<str:key>/check/", sending.check, name="check"),
    path("refer/<str:key>/delete/", sending.delete, name="delete"),
    path("refer/<str:key>/<slug:page>/", refer.page, name="page"),
    path("refer/<str:key>/<slug:page>/<str:person>/", refer.person, name="person"),
    path("refer/<str:key>/<slug:page>/<str:person>/remove/", refer.remove, name="remove"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<str:reference>/sent/", mine.sent, name="sent"),
    path("mine/<str:reference>/progress/", mine.progress, name="progress"),
    path("mine/<str:reference>/answer/", mine.answer, name="answer"),
    path("<str:reference>/", screening.screening, name="screen"),
    path("<str:reference>/family/", screening.family, name="family"),
    path("<str:reference>/<slug:verb>/", screening.decide, name="decide"),
]
