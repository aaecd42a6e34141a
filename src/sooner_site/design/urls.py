"""The URLs of design: the gallery of components, as it is opened and with every mistake made."""

from __future__ import annotations

from django.urls import path

from sooner_site.design import views

app_name = "design"
urlpatterns = [
    path("components/", views.gallery, name="gallery"),
    path("components/mistakes/", views.gallery, {"mistakes": True}, name="gallery_mistakes"),
]
