"""Drafts a partnership file from the files that agencies send: a person reads it, mends it, and fills the agreements."""

from sooner.find.drafting.contents import look_at
from sooner.find.drafting.drafts import Draft, Drafted, draft, extract_of
from sooner.find.drafting.guessing import Guess, guess
from sooner.find.drafting.looks_like import held_to_what_they_look_like
from sooner.find.drafting.writing import as_toml

__all__ = ["Draft", "Drafted", "Guess", "as_toml", "draft", "extract_of", "guess", "held_to_what_they_look_like", "look_at"]
