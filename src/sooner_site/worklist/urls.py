"""The URLs of the worklist."""

from __future__ import annotations

from django.urls import path

from sooner_site.worklist.views import family, listing, looking_back, of_contact, people, searching, writing, wrong

app_name = "worklist"
urlpatterns = [
    path("", listing.worklist, name="list"),
    path("family/<str:family>/", family.family, name="family"),
    path("family/<str:family>/why/", family.reason, name="reason"),
    path("family/<str:family>/on/", looking_back.on_a_day, name="on_a_day"),
    path("family/<str:family>/wrong/", wrong.wrong, name="wrong"),
    path("people/", people.people, name="people"),
    path("people/<str:person>/", people.person, name="person"),
    path("people/<str:person>/why/", people.reason, name="person_reason"),
    path("search/", searching.search, name="search"),
    path("search/found/", searching.results, name="search_results"),
    path("court-contact/<str:reference>/", of_contact.of_contact, name="of_contact"),
    path("new-family/", writing.write_down, name="write_down"),
    path("new-family/<int:number>/remove/", writing.remove, name="remove_person"),
    path("new-family/home/", writing.home, name="home"),
    path("new-family/<str:family>/written/", writing.written, name="written"),
]
