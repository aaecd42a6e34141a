"""The pages of access."""

from sooner_site.access.views.agencies import agencies, agency_add, agency_terms
from sooner_site.access.views.invitations import accept
from sooner_site.access.views.kept import kept, kept_away
from sooner_site.access.views.links import link, link_end, links
from sooner_site.access.views.people import invite, invite_again, second_step_away, user, user_left, users
from sooner_site.access.views.signing_in import form_too_old, no_password_here, signed_out

__all__ = [
    "accept",
    "agencies",
    "agency_add",
    "agency_terms",
    "form_too_old",
    "invite",
    "invite_again",
    "kept",
    "kept_away",
    "link",
    "link_end",
    "links",
    "no_password_here",
    "second_step_away",
    "signed_out",
    "user",
    "user_left",
    "users",
]
