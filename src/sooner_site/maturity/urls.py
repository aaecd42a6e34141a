"""The URLs of how far the partnership has come."""

from __future__ import annotations

from django.urls import path

from sooner_site.maturity.views import answering, moderating, opening, reading

app_name = "maturity"
urlpatterns = [
    path("", reading.rounds, name="rounds"),
    path("open/", opening.open_round, name="open"),
    path("frameworks/", opening.frameworks, name="frameworks"),
    path("<str:reference>/", reading.round_page, name="round"),
    path("<str:reference>/ask/", opening.ask, name="ask"),
    path("<str:reference>/close/", opening.close, name="close"),
    path("<str:reference>/answers/<int:number>/", reading.answers, name="answers"),
    path("<str:reference>/answer/<str:strand>/", answering.answer, name="answer"),
    path("<str:reference>/elements/<str:element>/", reading.element, name="element"),
    path("<str:reference>/elements/<str:element>/agree/", moderating.agree, name="agree"),
    path("<str:reference>/elements/<str:element>/next-step/", moderating.step, name="step"),
    path("<str:reference>/next-steps/<int:number>/done/", moderating.step_done, name="step_done"),
    path("<str:reference>/report/", reading.report, name="report"),
    path("<str:reference>/report/file/", reading.report_file, name="report_file"),
]
