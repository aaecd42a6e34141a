"""The URLs of access."""

from __future__ import annotations

from django.urls import URLPattern, path

from sooner_site.access import views

app_name = "access"
urlpatterns: list[URLPattern] = [
    path("signed-out/", views.signed_out, name="signed_out"),
    path("invitation/<str:secret>/", views.accept, name="accept"),
    path("kept/<str:token>/", views.kept, name="kept"),
    path("kept/<str:token>/throw-away/", views.kept_away, name="kept_away"),
    path("people/", views.users, name="users"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<int:pk>/", views.user, name="user"),
    path("people/<int:pk>/left/", views.user_left, name="user_left"),
    path("people/<int:pk>/invite-again/", views.invite_again, name="invite_again"),
    path("people/<int:pk>/telephone-lost/", views.second_step_away, name="second_step_away"),
    path("agencies/", views.agencies, name="agencies"),
    path("agencies/add/", views.agency_add, name="agency_add"),
    path("link-people/", views.links, name="links"),
    path("link-people/<slug:agency>/<str:purpose>/", views.link, name="link"),
    path("link-people/<slug:agency>/<str:purpose>/nobody/", views.link_end, name="link_end"),
    path("agencies/<slug:agency>/terms/", views.agency_terms, name="agency_terms"),
]
