"""The URLs of the volunteers."""

from __future__ import annotations

from django.urls import path

from sooner_site.volunteers.views import costs, own, people, writing

app_name = "volunteers"
urlpatterns = [
    path("", people.listing, name="list"),
    path("add/", people.add, name="add"),
    path("mine/", own.mine, name="mine"),
    path("costs/", costs.costs, name="costs"),
    path("costs.csv", costs.costs_csv, name="costs_csv"),
    path("costs/add/", costs.cost_add, name="cost_add"),
    path("costs/rule/", costs.cost_rule, name="cost_rule"),
    path("of/<str:reference>/", people.detail, name="detail"),
    path("of/<str:reference>/write/<str:what>/", writing.write, name="write"),
    path("of/<str:reference>/availability/", writing.availability, name="availability"),
    path("of/<str:reference>/away/", writing.away, name="away"),
    path("of/<str:reference>/away/<int:number>/out/", writing.away_out, name="away_out"),
    path("of/<str:reference>/supervision/", people.notes, name="notes"),
]
