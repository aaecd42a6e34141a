"""What is done with plans for studies."""

from sooner_site.studies.actions.plans import begin, deviate, freeze, save, sign
from sooner_site.studies.actions.process import write_down

__all__ = ["begin", "deviate", "freeze", "save", "sign", "write_down"]
