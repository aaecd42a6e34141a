"""The survey on the use of evidence: answered by everybody, opened and closed by a leader, shown once it is closed; and self-assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import forgets, screen
from sooner_site.design.formats import day, plural
from sooner_site.design.forms import Form
from sooner_site.training import actions, forms, permissions, present, queries
from sooner_site.training.present import Block
from sooner_site.training.views.asking import ask, show

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.training.queries.asking import Result


@forgets
@screen(permissions.may_learn)
def answer(request: SiteRequest) -> HttpResponse:
    """One's own answers, counted and forgotten."""
    asked = queries.open_round()
    if asked is None or queries.has_answered(asked, request.user):
        words = "You have answered. Thank you." if asked else "Nothing is asked at the moment."
        return show(request, "How you use evidence", "mine", [Block(words=[words])], back=reverse("training:mine"))
    form = forms.AnswerForm(sent(request))

    def do() -> str:
        actions.answer(asked.pk, form.said, by=request.user, now=request.now)
        return reverse("training:mine")

    lead_in = (
        "Nine questions about your habits, five minutes. There are no right answers.",
        "Your answers are added to counts and then forgotten: nobody can find out what you said, not even who runs this site. Only that you answered is kept.",
    )
    done = "Thank you. Your answers were counted, and nobody can see that they are yours."
    return ask(request, form, Ask("How you use evidence", "Send my answers", done, reverse("training:mine"), lead_in), do, adds=False)


@screen(permissions.may_see_numbers)
def evidence(request: SiteRequest) -> HttpResponse:
    """The latest rounds beside each other and beside what was published; and what those who train say."""
    results, asked = queries.results(), queries.open_round()
    blocks = [*_open(asked), *present.round_blocks(results, queries.published()), *_questions(results)]
    blocks += present.assessments_block(queries.assessments())
    buttons = []
    if request.user.holds(*permissions.may_lead.roles):
        close = ("Close the round", reverse("training:close_round", args=[asked.pk])) if asked else None
        buttons = [close or ("Open a round", reverse("training:open_round"))]
    if request.user.holds(*permissions.may_arrange.roles):
        buttons.append(("Write down a self-assessment", reverse("training:provider")))
    intro = ["How people of the partnership say they use evidence, and whether it has a place in what they are taught."]
    return show(request, "Use of evidence", "evidence", blocks, intro, buttons)


@screen(permissions.may_see_numbers)
def question(request: SiteRequest, question: str) -> HttpResponse:
    """Every answer to one question, in each of the latest rounds."""
    results = queries.results()
    found = [(result.round.name, one) for result in results for one in result.questions if one.question.key == question]
    if not found:
        raise Http404
    blocks = []
    for name, one in found:
        blocks += [Block(heading=name), present.answered_table(one)]
    title = found[0][1].question.headline.words
    return show(request, title[:1].upper() + title[1:], "evidence", blocks, back=reverse("training:evidence"))


@screen(permissions.may_lead)
def open_round(request: SiteRequest) -> HttpResponse:
    """Ask everybody."""
    form = forms.RoundForm(sent(request))

    def do() -> str:
        actions.open_round(form.cleaned_data["name"], form.cleaned_data["closes_on"], by=request.user, now=request.now)
        return reverse("training:evidence")

    lead_in = ("Everybody who signs in is asked once. What they answer can be seen when you close the round, and not before.",)
    return ask(request, form, Ask("Open a round", "Ask everybody", "Everybody is asked from now on.", reverse("training:evidence"), lead_in), do)


@screen(permissions.may_lead)
def close_round(request: SiteRequest, number: int) -> HttpResponse:
    """Close it."""
    found = queries.round_of(number)
    form = Form(sent(request))

    def do() -> str:
        actions.close_round(found.pk, by=request.user, now=request.now)
        return reverse("training:evidence")

    lead_in = ("Nobody can answer afterwards, and what was answered can be seen. A round is not opened again.",)
    return ask(request, form, Ask(f"Close {found.name}", "Close the round", "Closed.", reverse("training:evidence"), lead_in), do)


@screen(permissions.may_arrange)
def provider(request: SiteRequest) -> HttpResponse:
    """What those who train say of what they teach."""
    courses = {one.pk: one for one in queries.courses()}
    form = forms.ProviderForm(sent(request), courses=[(key, one.name) for key, one in courses.items()], today=request.today)

    def do() -> str:
        said = form.cleaned_data
        course = courses.get(said["course"])
        actions.assess_provider(said["provider"], course, form.answers, said["words"], said["on_day"], by=request.user, now=request.now)
        return reverse("training:evidence")

    lead_in = ("Go through it with those who train. It is about what is taught, not about a person.",)
    return ask(request, form, Ask("A self-assessment of those who train", "Save it", "Saved.", reverse("training:evidence"), lead_in), do)


def _open(asked: object) -> list[Block]:
    if asked is None:
        return []
    people = asked.answered.count()  # type: ignore[attr-defined]
    words = f"“{asked}” is open until {day(asked.closes_on)}. {plural(people, 'person has', 'people have')} answered."  # type: ignore[attr-defined]
    return [Block(words=[words])]


def _questions(results: list[Result]) -> list[Block]:
    if not results:
        return []
    links = [(one.question.words, reverse("training:question", args=[one.question.key])) for one in results[0].questions]
    return [Block(heading="Every answer, question by question", links=links)]
