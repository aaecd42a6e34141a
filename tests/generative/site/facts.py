"""What happened in one history, as the machine itself wrote it down. Nothing here asks the site."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Who:
    """One user: agency, roles, and whether they still work here. ``told_why``: the families of which they said why they look."""

    name: str
    agency: str
    roles: frozenset[str]
    pk: int
    here: bool = True
    told_why: set[str] = field(default_factory=set)

    def __repr__(self) -> str:
        return f"{self.name} ({', '.join(sorted(self.roles))} of {self.agency})"


@dataclass
class Draft:
    """A referral that somebody is writing; ``again``: to which returned referral it adds."""

    key: str
    by: Who
    family: str = ""
    again: Referral | None = None


@dataclass
class Referral:
    """A referral that was sent. ``state``: waiting, returned, accepted or ended."""

    reference: str
    by: Who
    family: str = ""
    state: str = "waiting"
    case: Case | None = None

    @property
    def open(self) -> bool:
        """Whether somebody still has something to do about it."""
        return self.state in ("waiting", "returned", "accepted")


@dataclass
class Move:
    """Another agency was asked to take a case on or to join in."""

    pk: int
    case: Case
    to: str
    waits: bool = True


@dataclass
class Case:
    """A case: who leads, who is asked to, who helps, and what can be looked at."""

    reference: str
    family: str
    lead: Who
    open: bool = True
    agreed: bool = False
    asked: Who | None = None
    team: list[Who] = field(default_factory=list)
    referral: Referral | None = None
    needs: list[int] = field(default_factory=list)
    actions: dict[int, Who] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"case {self.reference} of {self.family}"


@dataclass
class Written:
    """A family that somebody wrote down, and the numbers of its people."""

    reference: str
    by: Who
    people: tuple[str, ...]


@dataclass
class Correction:
    """Something that somebody said is wrong, for an agency to look at."""

    reference: str
    by: Who
    agency: str
    family: str


@dataclass
class Facts:
    """Everything that happened, and which answer is in force."""

    users: list[Who]
    answer: int = 1
    drafts: list[Draft] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    account: list[str] = field(default_factory=list)

    def tell(self, words: str) -> None:
        """Add a line to the account of the history."""
        self.account.append(words)

    def cases_of(self, family: str) -> list[Case]:
        """The open cases of a family: one at the most."""
        return [case for case in self.cases if case.open and case.family == family]
