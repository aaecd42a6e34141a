"""What is done with the directory: lists taken in, services checked and made public, searches counted."""

from sooner_site.directory.actions.checking import change, close, confirm, reopen, set_public
from sooner_site.directory.actions.counting import count_search
from sooner_site.directory.actions.importing import LONGEST_SOURCE, leave, put_aside, take_in, take_in_waiting

__all__ = ["LONGEST_SOURCE", "change", "close", "confirm", "count_search", "leave", "put_aside", "reopen", "set_public", "take_in", "take_in_waiting"]
