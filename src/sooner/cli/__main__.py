"""``python -m sooner.cli`` is ``sooner``."""

from sooner.cli import main

main()
