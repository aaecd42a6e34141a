"""The map of URLs: each app's own map, under the word that people see."""

from __future__ import annotations

from django.urls import include, path

from sooner_site.config.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("", include("sooner_site.home.urls")),
    path("", include("sooner_site.design.urls")),
    path("account/", include("sooner_site.access.urls")),
    path("account/", include("sooner_site.access.sign_in_urls")),
    path("worklist/", include("sooner_site.worklist.urls")),
    path("referrals/", include("sooner_site.referrals.urls")),
    path("cases/", include("sooner_site.cases.urls")),
    path("caseloads/", include("sooner_site.caseloads.urls")),
    path("directory/", include("sooner_site.directory.urls")),
    path("find-a-service/", include("sooner_site.directory.urls.public")),
    path("feed/", include("sooner_site.directory.urls.feed")),
    path("budget/", include("sooner_site.budget.urls")),
    path("court-desk/", include("sooner_site.court_desk.urls")),
    path("training/", include("sooner_site.training.urls")),
    path("follow-on/", include("sooner_site.follow_on.urls")),
    path("volunteers/", include("sooner_site.volunteers.urls")),
    path("quality/", include("sooner_site.quality.urls")),
    path("maturity/", include("sooner_site.maturity.urls")),
    path("practice/", include("sooner_site.practice.urls")),
    path("studies/", include("sooner_site.studies.urls")),
    path("data-rights/", include("sooner_site.data_rights.urls")),
    path("strategy/", include("sooner_site.strategy.urls")),
    path("board/", include("sooner_site.board.urls")),
    path("publishing/", include("sooner_site.publishing.urls")),
    path("demo/", include("sooner_site.demo.urls")),
]

handler400 = "sooner_site.design.views.bad_request"
handler403 = "sooner_site.design.views.refused"
handler404 = "sooner_site.design.views.not_found"
handler500 = "sooner_site.design.views.our_fault"
handler429 = "sooner_site.design.views.too_many_tries"
