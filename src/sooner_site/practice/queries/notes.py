"""Practice notes: what is published, for everybody who is signed in; drafts, for who writes them and who answers for their agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from sooner.definitions import practice, service_needs
from sooner_site.access.choices import Role
from sooner_site.practice.models import Note, Version
from sooner_site.practice.permissions import leads

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: What is written in a note, and what is chosen.
PARTS = tuple(part.key for part in practice.shipped().parts)
CHOSEN = ("kind", "topics", "needs", "level")


@dataclass(frozen=True)
class Asked:
    """What is looked for in the notes. Empty is everything."""

    topic: str = ""
    need: str = ""
    level: str = ""
    kind: str = ""
    words: str = ""


@dataclass(frozen=True)
class PlanNote:
    """What a plan takes over from a note: its number, the version, the title, and what must be kept."""

    number: str
    version: int
    title: str
    words: str


@cache
def need_words() -> Mapping[str, str]:
    """Each need by its key, in the words of every day by which families look for services too."""
    return {topic.key: topic.words for topic in service_needs.shipped().topics}


def published_notes(asked: Asked) -> list[Version]:
    """The latest published version of each note that was not withdrawn and fits, the newest first. The same for everybody who is signed in."""
    newer = Version.objects.filter(note=OuterRef("note"), number__gt=OuterRef("number"), published_at__isnull=False)
    found = _with_people().filter(~Exists(newer), published_at__isnull=False, note__withdrawn_at=None).order_by("-published_at", "-pk")
    return [one for one in found if _fits(one, asked)]


def published(number: str) -> Version:
    """The latest published version of a note, one that was withdrawn too. Raises Http404 where nothing of it was published."""
    return _or_404(_with_people().filter(note=number, published_at__isnull=False).order_by("-number").first())


def version(number: str, which: int) -> Version:
    """One published version of a note. Raises Http404 where there is none."""
    return _or_404(_with_people().filter(note=number, number=which, published_at__isnull=False).first())


def versions_of(note: Note) -> list[Version]:
    """Every published version of a note, the latest first."""
    return list(_with_people().filter(note=note, published_at__isnull=False).order_by("-number"))


def drafts(user: User) -> QuerySet[Version]:
    """The drafts that the user writes in: their own; a manager's agency's; every one for a leader."""
    return _with_people().filter(_writes(user), published_at=None, note__withdrawn_at=None).order_by("-written_at")


def draft(user: User, number: str) -> Version:
    """The draft of a note. Raises Http404 where there is none, or it is somebody else's."""
    return _or_404(drafts(user).filter(note=number).first())


def draft_of(note: Note) -> Version | None:
    """The version of a note that is being written; None where none is."""
    return Version.objects.select_related("written_by").filter(note=note, published_at=None).first()


def published_of(note: Note) -> Version | None:
    """The latest published version of a note; None where nothing of it was published."""
    return Version.objects.filter(note=note, published_at__isnull=False).order_by("-number").first()


def parts_of(found: Version) -> dict[str, Any]:
    """What is written and chosen in a version, by part."""
    return {name: getattr(found, name) for name in (*PARTS, *CHOSEN)}


def note_for_plan(user: User, number: str) -> PlanNote | None:
    """What a plan takes over from a published note; None where there is none of that number, or it was withdrawn. Everybody signed in may ask."""
    found = _with_people().filter(note=number, published_at__isnull=False, note__withdrawn_at=None).order_by("-number").first()
    return PlanNote(number, found.number, found.title, found.core) if found and user.is_authenticated else None


def _with_people() -> QuerySet[Version]:
    return Version.objects.select_related("note__agency", "note__begun_by", "note__withdrawn_by", "written_by", "published_by__agency")


def _writes(user: User) -> Q:
    if leads(user):
        return Q()
    own = Q(note__begun_by=user)
    return own | Q(note__agency=user.agency_id) if user.holds(Role.MANAGER) else own


def _fits(one: Version, asked: Asked) -> bool:
    words = asked.words.casefold().split()
    text = " ".join((one.title, one.problem, one.did, one.whom, one.place, one.changed)).casefold()
    return (
        (not asked.topic or asked.topic in one.topics)
        and (not asked.need or asked.need in one.needs)
        and asked.level in ("", one.level)
        and asked.kind in ("", one.kind)
        and all(word in text for word in words)
    )


def _or_404(found: Version | None) -> Version:
    if found is None:
        raise Http404("no such note")
    return found
