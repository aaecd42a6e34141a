"""The URLs of data rights."""

from __future__ import annotations

from django.urls import URLPattern, path

from sooner_site.data_rights.views import drafts, held, looks, requests

app_name = "data_rights"
_ONE = "requests/<str:reference>/"
urlpatterns: list[URLPattern] = [
    path("looks/", looks.looks, name="looks"),
    path("looks/file/", looks.looks_file, name="looks_file"),
    path("agreements/", looks.agreements, name="agreements"),
    path("requests/", requests.requests, name="requests"),
    path("requests/new/", requests.request_new, name="request_new"),
    path(_ONE, requests.request, name="request"),
    path(f"{_ONE}identity/", requests.request_identity, name="request_identity"),
    path(f"{_ONE}person/", requests.request_person, name="request_person"),
    path(f"{_ONE}nothing/", requests.request_nothing, name="request_nothing"),
    path(f"{_ONE}make/", requests.request_make, name="request_make"),
    path(f"{_ONE}extend/", requests.request_extend, name="request_extend"),
    path(f"{_ONE}refuse/", requests.request_refuse, name="request_refuse"),
    path(f"{_ONE}draft/", drafts.request_draft, name="request_draft"),
    path(f"{_ONE}draft/<int:number>/", drafts.request_line, name="request_line"),
    path(f"{_ONE}release/", drafts.request_release, name="request_release"),
    path(f"{_ONE}copy/", drafts.request_copy, name="request_copy"),
    path("our-data/", drafts.reviews, name="reviews"),
    path("our-data/<str:reference>/", drafts.review, name="review"),
    path("held/", held.held_search, name="held_search"),
    path("held/<str:person>/", held.held, name="held"),
    path("to-put-right/", held.putting_right, name="putting_right"),
    path("to-put-right/<str:agency>/", held.putting_right_of, name="putting_right_of"),
    path("to-put-right/<str:agency>/file/", held.putting_right_file, name="putting_right_file"),
]
