"""The URLs of the court desk."""

from __future__ import annotations

from django.urls import path

from sooner_site.court_desk.views import coordinating, desk, rotas, shifts

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
    path("rotas/", rotas.rotas, name="rotas"),
    path("rotas/make/", rotas.rota_make, name="rota_make"),
    path("rotas/days/", rotas.desk_days, name="desk_days"),
    path("rotas/of/<str:reference>/", rotas.rota, name="rota"),
    path("rotas/of/<str:reference>/repair/", rotas.rota_repair, name="rota_repair"),
    path("my-days/", shifts.my_shifts, name="my_shifts"),
    path("my-days.ics", shifts.my_calendar, name="my_calendar"),
    path("my-days/<int:number>/cannot-come/", shifts.cannot_come, name="cannot_come"),
    path("my-days/<int:number>/instead/", shifts.instead, name="instead"),
    path("counts/", coordinating.counts, name="counts"),
    path("counts.csv", coordinating.counts_csv, name="counts_csv"),
]
