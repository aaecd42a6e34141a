"""The URLs of cases."""

from __future__ import annotations

from django.urls import path

from sooner_site.cases.views import ending, family, leading, lists, planning, reading

app_name = "cases"
_CASE = "<str:reference>/"
urlpatterns = [
    path("", lists.case_list, name="list"),
    path("my-work/", lists.my_work, name="my_work"),
    path("closed/", lists.closed_list, name="closed"),
    path("open/<str:reference>/", leading.open_case, name="open"),
    path("requests/<int:move>/", ending.answer_move, name="answer_move"),
    path(_CASE, reading.detail, name="detail"),
    path(_CASE + "family/", reading.family, name="family"),
    path(_CASE + "needs/", reading.needs, name="needs"),
    path(_CASE + "plan/", reading.plan, name="plan"),
    path(_CASE + "plan/for-the-family/", reading.plan_for_family, name="plan_for_family"),
    path(_CASE + "notes/", reading.notes, name="notes"),
    path(_CASE + "reviews/", reading.reviews, name="reviews"),
    path(_CASE + "history/", reading.history, name="history"),
    path(_CASE + "consent/", family.consent, name="consent"),
    path(_CASE + "own-words/", family.own_words, name="own_words"),
    path(_CASE + "contact/", family.contact, name="contact"),
    path(_CASE + "lawful-basis/", family.basis, name="basis"),
    path(_CASE + "needs/add/", planning.add_need, name="need"),
    path(_CASE + "needs/<int:need>/progress/", planning.progress, name="progress"),
    path(_CASE + "plan/add/", planning.add_action, name="action"),
    path(_CASE + "plan/<int:action>/change/", planning.change_action, name="action_change"),
    path(_CASE + "plan/<int:action>/done/", planning.action_done, name="action_done"),
    path(_CASE + "plan/<int:action>/not-done/", planning.action_not_done, name="action_not_done"),
    path(_CASE + "notes/write/", planning.write_note, name="note"),
    path(_CASE + "reviews/write/", planning.hold_review, name="review"),
    path(_CASE + "lead/", leading.hand_over, name="hand_over"),
    path(_CASE + "lead/accept/", leading.accept_lead, name="accept_lead"),
    path(_CASE + "lead/decline/", leading.decline_lead, name="decline_lead"),
    path(_CASE + "team/add/", leading.add_to_team, name="team"),
    path(_CASE + "team/<int:user>/take-out/", leading.take_from_team, name="take_from_team"),
    path(_CASE + "step/", ending.step, name="step"),
    path(_CASE + "step/take-back/", ending.take_back_move, name="take_back_move"),
    path(_CASE + "close/", ending.close, name="close"),
    path(_CASE + "reopen/", ending.reopen, name="reopen"),
]
