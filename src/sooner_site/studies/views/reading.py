"""The registry of studies, one protocol with all its runs, and the report of one run with its tables and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.findings import following
from sooner_site.access.queries import results
from sooner_site.access.screens import screen
from sooner_site.design.files import csv_file
from sooner_site.studies import permissions, queries
from sooner_site.studies.forms import FilterForm
from sooner_site.studies.present import appraisals, listing, plans, process, report, surveys
from sooner_site.studies.present import confidence as model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sooner_site.access.site import SiteRequest
    from sooner_site.studies.queries import Asked, Run, Study


@screen(permissions.may_read_studies)
def registry(request: SiteRequest) -> HttpResponse:
    """Every study that was promised or done."""
    everything = queries.registry(request.user)
    search = FilterForm(request.GET, designs=sorted({one.design for one in everything.studies}))
    found = everything.only(**search.asked)
    _showed(request, found.studies)
    asked, damaged = queries.surveys(request.user)
    request.audit.showed([f"{queries.SURVEYS}/{one.id}" for one in asked], what="draft")
    worth, worth_damaged = queries.appraisals(request.user)
    request.audit.showed([f"{queries.WORTH}/{one.id}" for one in worth], what="draft")
    context = {
        "page_title": "Studies",
        "worth": appraisals.listed(worth),
        "worth_damaged": worth_damaged,
        "surveys": surveys.listed(asked),
        "surveys_damaged": damaged,
        "search": search,
        "tags": listing.tags(search),
        "any": bool(everything.studies),
        "found": found,
        "promised": [listing.promised(one) for one in found.studies if not one.runs],
        "done": [row for one in found.studies for row in listing.runs(one)],
    }
    return render(request, "studies/list.html", context)


@screen(permissions.may_read_studies)
def protocol(request: SiteRequest, protocol: str) -> HttpResponse:
    """One protocol as it was frozen, and every run of it."""
    found = queries.study(request.user, protocol)
    _showed(request, [found])
    context = {
        "page_title": found.question,
        "study": found,
        "standing": listing.standing(found),
        "said": report.of_study(found),
        "plan": plans.links(queries.of_protocol(found.hash)),
        "done": None,
        "following": next((told for run in found.runs if run.shown and (told := following(request.today).get(run.id))), None),
        "runs": listing.runs_of_one(found),
        "back": reverse("studies:list"),
    }
    return render(request, "studies/protocol.html", context)


@screen(permissions.may_read_studies)
def study(request: SiteRequest, draft: str) -> HttpResponse:
    """The report of one run: one page that is read by itself, then the detail."""
    found = queries.run(request.user, draft)
    whole = queries.study(request.user, found.protocol)
    _showed(request, [whole])
    worth, _ = queries.appraisals(request.user, of=found)
    request.audit.showed([f"{queries.WORTH}/{one.id}" for one in worth], what="draft")
    context = {
        "page_title": found.about["question"],
        "run": found,
        "page": report.page(found),
        "study": whole,
        "worth": appraisals.links(worth),
        "following": following(request.today).get(found.id),
        "plan": plans.links(planned := queries.of_protocol(whole.hash)),
        "done": process.beside(planned, found.verdict),
        "release": listing.where_to_release(found) if request.user.holds(Role.LEADER) else "",
        "runs": listing.runs_of_one(whole, here=found.id),
        "back": reverse("studies:list"),
    }
    return render(request, "studies/study.html", context)


@screen(permissions.may_read_studies)
def table(request: SiteRequest, draft: str, table: str) -> HttpResponse:
    """One table of a run as a file. It leaves the site, so it is written down as a disclosure."""
    found = queries.run(request.user, draft)
    said = report.table(found, table)
    if said is None:
        raise Http404("no such table")
    request.audit.showed([_id(found)], what="draft")
    request.audit.because("downloaded from a study")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return csv_file(f"{table}.csv", said["columns"], ([report.plain(cell) for cell in row] for row in said["rows"]))


@screen(permissions.may_read_studies)
def picture(request: SiteRequest, draft: str, name: str) -> HttpResponse:
    """One picture of a run, by the name of its file, as an image: nothing in it can run."""
    found = queries.run(request.user, draft)
    if name not in report.picture_files(found):
        raise Http404("no such picture")
    request.audit.showed([_id(found)], what="draft")
    return _image(results.picture(found.draft, name))


@screen(permissions.may_read_studies)
def survey(request: SiteRequest, draft: str) -> HttpResponse:
    """One survey: what it says, by group with its error, and what goes together with an answer."""
    found = _survey(request, draft)
    release = reverse("board:release", args=[queries.SURVEYS, found.id]) if request.user.holds(Role.LEADER) and not found.release else ""
    context = {"page_title": found.draft.about["question"], "page": surveys.page(found), "survey": found, "release": release, "model": model.link(found)}
    return render(request, "studies/survey.html", {**context, "back": reverse("studies:list")})


@screen(permissions.may_read_studies)
def confidence(request: SiteRequest, draft: str) -> HttpResponse:
    """The confidence model of a survey: what goes with an answer, how sure its scores are, place by place, and what it cannot claim."""
    found = _survey(request, draft)
    if not model.link(found):
        raise Http404("this survey has no confidence model")
    context = {"page_title": "What it is made of, and what goes with it", "question": found.draft.about["question"], "page": model.page(found)}
    return render(request, "studies/confidence.html", {**context, "back": reverse("studies:survey", args=[found.id])})


@screen(permissions.may_read_studies)
def survey_file(request: SiteRequest, draft: str) -> HttpResponse:
    """The figures of a survey as a file, as they are shown. It leaves the site, so it is written down as a disclosure."""
    found = _survey(request, draft)
    request.audit.because("downloaded from a survey")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return csv_file("survey.csv", surveys.COLUMNS, ([row[name] for name in surveys.COLUMNS] for row in found.rows))


@screen(permissions.may_read_studies)
def survey_picture(request: SiteRequest, draft: str, name: str) -> HttpResponse:
    """One picture of a survey, as an image: nothing in it can run."""
    return _image(results.picture(_survey(request, draft).draft, name))


@screen(permissions.may_read_studies)
def worth(request: SiteRequest, draft: str) -> HttpResponse:
    """What a programme is worth: what can and cannot be said, each kind of money apart, who pays and who saves."""
    found = _worth(request, draft)
    run = queries.behind(request.user, found)
    release = reverse("board:release", args=[queries.WORTH, found.id]) if request.user.holds(Role.LEADER) and not found.release else ""
    context = {"page_title": appraisals.title(found), "page": appraisals.page(found), "release": release}
    study = reverse("studies:study", args=[run.id]) if run else ""
    return render(request, "studies/worth.html", {**context, "study": study, "back": reverse("studies:list")})


@screen(permissions.may_read_studies)
def worth_file(request: SiteRequest, draft: str) -> HttpResponse:
    """Every figure of it as a file, as they are shown. It leaves the site, so it is written down as a disclosure."""
    found = _worth(request, draft)
    request.audit.because("downloaded from what a programme is worth")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return csv_file("worth.csv", appraisals.COLUMNS, ([row[name] for name in appraisals.COLUMNS] for row in found.rows))


@screen(permissions.may_read_studies)
def worth_picture(request: SiteRequest, draft: str, name: str) -> HttpResponse:
    """Its picture, as an image: nothing in it can run."""
    return _image(results.picture(_worth(request, draft).draft, name))


def _worth(request: SiteRequest, draft: str) -> Asked:
    found = queries.appraisal(request.user, draft)
    request.audit.showed([f"{queries.WORTH}/{found.id}"], what="draft")
    return found


def _survey(request: SiteRequest, draft: str) -> Asked:
    found = queries.survey(request.user, draft)
    request.audit.showed([f"{queries.SURVEYS}/{found.id}"], what="draft")
    return found


def _image(drawn: bytes) -> HttpResponse:
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _showed(request: SiteRequest, studies: Iterable[Study]) -> None:
    """Write down what is about to be shown: protocols, and each run whose finding the reader sees."""
    for one in studies:
        request.audit.showed([one.hash[:16]], what="protocol")
        request.audit.showed([_id(run) for run in one.runs if run.shown], what="draft")


def _id(run: Run) -> str:
    return f"{queries.KIND}/{run.id}"
