"""The URLs of the public feed: those of Open Referral UK 3.0, which end without a slash."""

from __future__ import annotations

from django.urls import path

from sooner_site.directory.views import feed

app_name = "feed"
urlpatterns = [
    path("", feed.about, name="about"),
    path("services", feed.services, name="services"),
    path("services/<str:name>", feed.service, name="service"),
    path("taxonomies", feed.taxonomies, name="taxonomies"),
    path("taxonomies/<str:name>", feed.taxonomy, name="taxonomy"),
    path("taxonomy_terms", feed.taxonomy_terms, name="taxonomy_terms"),
    path("taxonomy_terms/<str:name>", feed.taxonomy_term, name="taxonomy_term"),
    path("service_at_locations", feed.service_at_locations, name="service_at_locations"),
    path("service_at_locations/<str:name>", feed.service_at_location, name="service_at_location"),
]
