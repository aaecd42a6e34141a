"""What is done with plans for studies, and with their draws."""

from sooner_site.studies.actions.draws import close, draw_list, draw_next, start
from sooner_site.studies.actions.plans import begin, deviate, freeze, save, sign
from sooner_site.studies.actions.process import write_down

__all__ = ["begin", "close", "deviate", "draw_list", "draw_next", "freeze", "save", "sign", "start", "write_down"]
