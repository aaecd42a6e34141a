"""The URLs of the strategy."""

from __future__ import annotations

from django.urls import path

from sooner_site.strategy.views import changing, deciding, keeping, planning, theories

app_name = "strategy"
urlpatterns = [
    path("", planning.plan, name="plan"),
    path("begin/", planning.begin, name="begin"),
    path("aims/add/", planning.add_aim, name="add_aim"),
    path("actions/add/", planning.add_action, name="add_action"),
    path("actions/<str:reference>/", planning.action, name="action"),
    path("actions/<str:reference>/happened/", planning.happened, name="happened"),
    path("actions/<str:reference>/barriers/<int:number>/", planning.lift, name="lift"),
    path("charter/", keeping.charter, name="charter"),
    path("charter/<str:code>/", keeping.commitment, name="commitment"),
    path("charter/<str:code>/evidence/", keeping.give, name="give_evidence"),
    path("evidence/<int:number>/", keeping.take_back, name="take_back"),
    path("expectations/", deciding.expectations, name="expectations"),
    path("expectations/add/", deciding.expect, name="expect"),
    path("expectations/<int:number>/answer/", deciding.answer, name="answer"),
    path("expectations/<int:number>/met/", deciding.judge, name="judge"),
    path("decisions/", deciding.decisions, name="decisions"),
    path("decisions/<str:draft>/", deciding.decide, name="decide"),
    path("decisions/<str:draft>/give/", deciding.give, name="give_decision"),
    path("theories/", theories.listing, name="theories"),
    path("theories/add/", changing.begin, name="begin_theory"),
    path("theories/<int:number>/", theories.theory, name="theory"),
    path("theories/<int:number>/<str:digest>.svg", theories.drawing, name="drawing"),
    path("theories/<int:number>/box/", changing.add_box, name="add_box"),
    path("theories/<int:number>/box/<str:key>/", changing.change_box, name="change_box"),
    path("theories/<int:number>/box/<str:key>/remove/", changing.remove_box, name="remove_box"),
    path("theories/<int:number>/arrow/", changing.add_arrow, name="add_arrow"),
    path("theories/<int:number>/arrow/<str:start>/<str:end>/remove/", changing.remove_arrow, name="remove_arrow"),
    path("theories/<int:number>/fix/", changing.fix, name="fix"),
    path("theories/<int:number>/again/", changing.again, name="again"),
]
