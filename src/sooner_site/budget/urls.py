"""The URLs of the pooled budget."""

from __future__ import annotations

from django.urls import path

from sooner_site.budget.views import deciding, proposing, reading, setting_up, statements

app_name = "budget"
urlpatterns = [
    path("", reading.overview, name="overview"),
    path("to-decide/", reading.waiting, name="waiting"),
    path("book/", reading.book, name="book"),
    path("contribution/", proposing.contribution, name="contribution"),
    path("commitment/", proposing.commitment, name="commitment"),
    path("carry-forward/", proposing.carry_forward, name="carry_forward"),
    path("entries/<str:reference>/", reading.entry, name="entry"),
    path("entries/<str:reference>/decide/", deciding.decide, name="decide"),
    path("entries/<str:reference>/withdraw/", deciding.withdraw, name="withdraw"),
    path("entries/<str:reference>/paid-in/", proposing.receipt, name="receipt"),
    path("entries/<str:reference>/pay/", proposing.payment, name="payment"),
    path("entries/<str:reference>/end/", proposing.release, name="release"),
    path("entries/<str:reference>/reverse/", proposing.reversal, name="reversal"),
    path("statements/<str:agency>/", statements.statement, name="statement"),
    path("statements/<str:agency>/file/", statements.statement_file, name="statement_file"),
    path("actions-and-splits/", setting_up.set_up, name="set_up"),
    path("actions-and-splits/action/", setting_up.line, name="line"),
    path("actions-and-splits/split/", setting_up.rule, name="rule"),
]
