"""The URLs of shared practice."""

from __future__ import annotations

from django.urls import path

from sooner_site.practice.views import academy, adopting, learning, projects, reading, writing

app_name = "practice"
urlpatterns = [
    path("", reading.notes, name="notes"),
    path("drafts/", reading.drafts, name="drafts"),
    path("new/", writing.begin, name="begin"),
    path("notes/<str:number>/", reading.note, name="note"),
    path("notes/<str:number>/versions/<int:which>/", reading.version, name="version"),
    path("notes/<str:number>/new-version/", writing.new_version, name="new_version"),
    path("notes/<str:number>/withdraw/", writing.withdraw, name="withdraw"),
    path("notes/<str:number>/adopt/", adopting.adopt, name="adopt"),
    path("drafts/<str:number>/", writing.draft, name="draft"),
    path("drafts/<str:number>/publish/", writing.publish, name="publish"),
    path("drafts/<str:number>/evaluation/", writing.evaluation, name="evaluation"),
    path("drafts/<str:number>/evaluation/<int:place>/", writing.evaluation_remove, name="evaluation_remove"),
    path("drafts/<str:number>/write/<str:section>/", writing.section, name="section"),
    path("adopted/", adopting.adoptions, name="adoptions"),
    path("adopted/<str:reference>/", adopting.adoption, name="adoption"),
    path("adopted/<str:reference>/look-again/", adopting.check, name="check"),
    path("projects/", projects.projects, name="projects"),
    path("projects/new/", projects.begin, name="project_begin"),
    path("projects/<str:reference>/", projects.project, name="project"),
    path("projects/<str:reference>/done/", projects.done, name="project_done"),
    path("projects/<str:reference>/found/", projects.found_out, name="project_found"),
    path("projects/<str:reference>/note/", projects.name_note, name="project_note"),
    path("projects/<str:reference>/go-on/", projects.enter, name="project_enter"),
    path("projects/<str:reference>/close/", projects.close, name="project_close"),
    path("academy/", academy.academy, name="academy"),
    path("academy/ask/", learning.request_new, name="request_new"),
    path("academy/requests/", learning.requests, name="requests"),
    path("academy/requests/<str:reference>/", learning.request_answer, name="request_answer"),
    path("academy/cohorts/new/", academy.cohort_add, name="cohort_add"),
    path("academy/cohorts/<int:pk>/", academy.cohort, name="cohort"),
    path("academy/cohorts/<int:pk>/member/", academy.member_add, name="member_add"),
    path("academy/cohorts/<int:pk>/event/", academy.event_add, name="event_add"),
    path("academy/cohorts/<int:pk>/champion/", academy.champion_add, name="champion_add"),
    path("academy/cohorts/<int:pk>/set/", learning.set_add, name="set_add"),
    path("academy/cohorts/<int:pk>/set/<int:which>/action/", learning.set_action, name="set_action"),
    path("academy/cohorts/<int:pk>/set/<int:which>/meets/", learning.set_meets, name="set_meets"),
    path("academy/actions/<int:pk>/", learning.set_action_end, name="set_action_end"),
    path("academy/events/<int:pk>/", academy.event, name="event"),
    path("academy/events/<int:pk>/answer/", academy.event_answer, name="event_answer"),
]
