"""The command line: each verb is read, one function of the library is called, its answer is printed."""

from sooner.cli.app import main

__all__ = ["main"]
