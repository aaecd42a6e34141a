"""The URLs of the court desk."""

from __future__ import annotations

from django.urls import path

from sooner_site.court_desk.views import coordinating, desk

app_name = "court_desk"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("sheet/", desk.sheet, name="sheet"),
    path("contact/", desk.contact, name="contact"),
    path("contact/<str:reference>/name/", desk.name, name="name"),
    path("lists/", coordinating.lists, name="lists"),
    path("seats/", coordinating.seats, name="seats"),
    path("seats/<int:number>/take-away/", coordinating.seat_away, name="seat_away"),
    path("courts/add/", coordinating.court_add, name="court_add"),
    path("after-court/", coordinating.queue, name="queue"),
    path("after-court/<str:reference>/", coordinating.asked, name="asked"),
    path("counts/", coordinating.counts, name="counts"),
    path("counts.csv", coordinating.counts_csv, name="counts_csv"),
]
