"""The URLs of studies."""

from __future__ import annotations

from django.urls import path

from sooner_site.studies import views

app_name = "studies"
urlpatterns = [
    path("", views.registry, name="list"),
    path("protocols/<str:protocol>/", views.protocol, name="protocol"),
    path("surveys/<str:draft>/", views.survey, name="survey"),
    path("surveys/<str:draft>/figures.csv", views.survey_file, name="survey_file"),
    path("surveys/<str:draft>/pictures/<str:name>", views.survey_picture, name="survey_picture"),
    path("worth/<str:draft>/", views.worth, name="worth"),
    path("worth/<str:draft>/figures.csv", views.worth_file, name="worth_file"),
    path("worth/<str:draft>/pictures/<str:name>", views.worth_picture, name="worth_picture"),
    path("<str:draft>/", views.study, name="study"),
    path("<str:draft>/tables/<str:table>.csv", views.table, name="table"),
    path("<str:draft>/pictures/<str:name>", views.picture, name="picture"),
]
