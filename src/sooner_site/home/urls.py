"""The URLs of home."""

from __future__ import annotations

from django.urls import path

from sooner_site.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("your-rights/", views.rights, name="rights"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("help/", views.help_page, name="help"),
]
