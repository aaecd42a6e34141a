"""What is done with plans for studies."""

from sooner_site.studies.actions.plans import begin, deviate, freeze, save, sign

__all__ = ["begin", "deviate", "freeze", "save", "sign"]
