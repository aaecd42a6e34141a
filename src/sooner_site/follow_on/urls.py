"""The URLs of follow-on."""

from __future__ import annotations

from django.urls import path

from sooner_site.follow_on.views import calling, counting, sending

app_name = "follow_on"
urlpatterns = [
    path("", calling.checks, name="checks"),
    path("reached/", counting.reached, name="reached"),
    path("reached/file/", counting.reached_file, name="reached_file"),
    path("unmet-need/", counting.unmet, name="unmet"),
    path("unmet-need/file/", counting.unmet_file, name="unmet_file"),
    path("from/<str:reference>/", sending.choose, name="choose"),
    path("from/<str:reference>/send/", sending.send, name="send"),
    path("<str:reference>/", calling.check, name="check"),
]
