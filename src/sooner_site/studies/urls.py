"""The URLs of studies."""

from __future__ import annotations

from django.urls import path

from sooner_site.studies.views import draws, known, plans, process, sizes
from sooner_site.studies.views import reading as views

app_name = "studies"
urlpatterns = [
    path("", views.registry, name="list"),
    path("known/", known.known, name="known"),
    path("known/findings.csv", known.known_file, name="known_file"),
    path("known/<str:key>/", known.known_one, name="known_one"),
    path("plans/", plans.plans, name="plans"),
    path("plans/begin/", plans.begin, name="begin_plan"),
    path("plans/<str:reference>/", plans.plan, name="plan"),
    path("plans/<str:reference>/pages/<str:page>/", plans.page, name="plan_page"),
    path("plans/<str:reference>/changes/<str:page>/", plans.deviate, name="deviate"),
    path("plans/<str:reference>/ethics/", plans.sign_ethics, name="sign_ethics"),
    path("plans/<str:reference>/data-protection/", plans.sign_data, name="sign_data"),
    path("plans/<str:reference>/process/", process.process, name="process"),
    path("plans/<str:reference>/process/write/", process.write_down, name="write_down"),
    path("plans/<str:reference>/process/file/", process.take_in, name="take_in_counts"),
    path("plans/<str:reference>/freeze/", plans.freeze, name="freeze_plan"),
    path("plans/<str:reference>/protocol.toml", plans.protocol_file, name="plan_file"),
    path("plans/<str:reference>/protocol.frozen.json", plans.lock_file, name="plan_lock"),
    path("plans/<str:reference>/size/", sizes.plan_size, name="plan_size"),
    path("plans/<str:reference>/size/write/", sizes.keep_size, name="keep_size"),
    path("sizes/", sizes.sizes, name="sizes"),
    path("sizes/<str:design>/", sizes.size, name="size"),
    path("sizes/<str:design>/sizes.csv", sizes.size_file, name="size_file"),
    path("plans/<str:reference>/draw/", draws.draw, name="draw"),
    path("plans/<str:reference>/draw/start/", draws.start, name="start_draw"),
    path("plans/<str:reference>/draw/list/", draws.draw_list, name="draw_list"),
    path("plans/<str:reference>/draw/check/", draws.check, name="check_draw"),
    path("plans/<str:reference>/draw/close/", draws.close, name="close_draw"),
    path("plans/<str:reference>/draw/files/<str:name>", draws.draw_file, name="draw_file"),
    path("draws/", draws.draws, name="draws"),
    path("draws/<str:reference>/", draws.draw_next, name="draw_next"),
    path("draws/<str:reference>/<int:number>/", draws.drawn, name="drawn"),
    path("protocols/<str:protocol>/", views.protocol, name="protocol"),
    path("surveys/<str:draft>/", views.survey, name="survey"),
    path("surveys/<str:draft>/confidence/", views.confidence, name="survey_model"),
    path("surveys/<str:draft>/figures.csv", views.survey_file, name="survey_file"),
    path("surveys/<str:draft>/pictures/<str:name>", views.survey_picture, name="survey_picture"),
    path("worth/<str:draft>/", views.worth, name="worth"),
    path("worth/<str:draft>/figures.csv", views.worth_file, name="worth_file"),
    path("worth/<str:draft>/pictures/<str:name>", views.worth_picture, name="worth_picture"),
    path("<str:draft>/", views.study, name="study"),
    path("<str:draft>/tables/<str:table>.csv", views.table, name="table"),
    path("<str:draft>/pictures/<str:name>", views.picture, name="picture"),
]
