"""The URLs of demo."""

from __future__ import annotations

from django.urls import path

from sooner_site.demo import views

app_name = "demo"
urlpatterns = [path("", views.sign_in, name="sign_in")]
