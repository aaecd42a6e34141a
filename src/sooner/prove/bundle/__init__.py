"""A study in one file that a second analyst works out again: what goes in, how it is opened without trusting it, and what comes out."""

from sooner.prove.bundle.packing import bundle
from sooner.prove.bundle.rerunning import rerun

__all__ = ["bundle", "rerun"]
