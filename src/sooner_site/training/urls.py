"""The URLs of training."""

from __future__ import annotations

from django.urls import path

from sooner_site.training.views import asking_staff, courses, evaluating, learning, mine, needs, sessions, working

app_name = "training"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("skills/", mine.skills, name="skills"),
    path("done/<int:part>/", mine.done, name="done"),
    path("answer/", asking_staff.answer, name="answer"),
    path("courses/", courses.courses, name="courses"),
    path("courses/add/", courses.add, name="add"),
    path("courses/<str:reference>/", courses.course, name="course"),
    path("courses/<str:reference>/deliverer/", courses.deliverer, name="deliverer"),
    path("courses/<str:reference>/endorse/", courses.endorse, name="endorse"),
    path("courses/<str:reference>/session/", courses.add_session, name="add_session"),
    path("courses/<str:reference>/evaluation/", evaluating.evaluation, name="evaluation"),
    path("courses/<str:reference>/evaluation/plan/", evaluating.plan, name="plan"),
    path("courses/<str:reference>/evaluation/sign/", evaluating.sign, name="sign"),
    path("courses/<str:reference>/evaluation/<int:level>/", evaluating.finding, name="finding"),
    path("sessions/<str:reference>/", sessions.session, name="session"),
    path("sessions/<str:reference>/book/", sessions.book, name="book"),
    path("sessions/<str:reference>/book-unnamed/", sessions.book_unnamed, name="book_unnamed"),
    path("sessions/<str:reference>/attendance/", sessions.attendance, name="attendance"),
    path("completions/", learning.completions, name="completions"),
    path("needs/", needs.needs, name="needs"),
    path("needs/people/<int:number>/", needs.person, name="person"),
    path("needs/teams/add/", needs.add_team, name="add_team"),
    path("needs/teams/<int:number>/", needs.team, name="team"),
    path("trained/", working.targets, name="targets"),
    path("trained/add/", working.add_target, name="add_target"),
    path("trained/<int:number>/why/", working.why, name="why"),
    path("evidence/", asking_staff.evidence, name="evidence"),
    path("evidence/question/<str:question>/", asking_staff.question, name="question"),
    path("evidence/open/", asking_staff.open_round, name="open_round"),
    path("evidence/<int:number>/close/", asking_staff.close_round, name="close_round"),
    path("evidence/self-assessment/", asking_staff.provider, name="provider"),
    path("networks/", working.networks, name="networks"),
    path("networks/add/", working.add_network, name="add_network"),
    path("networks/<str:reference>/", working.network, name="network"),
    path("networks/<str:reference>/next/", working.follow, name="follow"),
]
