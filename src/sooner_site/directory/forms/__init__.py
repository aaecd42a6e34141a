"""The forms of the directory."""

from sooner_site.directory.forms.finding import FindForm, PublicFindForm
from sooner_site.directory.forms.keeping import ChangeForm, HeardForm, ImportForm, PublicForm, TakeInForm

__all__ = ["ChangeForm", "FindForm", "HeardForm", "ImportForm", "PublicFindForm", "PublicForm", "TakeInForm"]
