"""What is asked about caseloads and promises."""

from sooner_site.caseloads.queries.accounts import Account, Told, agencies, team
from sooner_site.caseloads.queries.digests import choice_of, lines_for, recipients
from sooner_site.caseloads.queries.own import Late, due, promises, shown, worker

__all__ = ["Account", "Late", "Told", "agencies", "choice_of", "due", "lines_for", "promises", "recipients", "shown", "team", "worker"]
