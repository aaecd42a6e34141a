"""The forms of rounds."""

from sooner_site.maturity.forms.answering import StrandForm
from sooner_site.maturity.forms.moderating import AgreeForm, PlainButton, StepForm
from sooner_site.maturity.forms.opening import AskForm, FrameworkForm, OpenForm

__all__ = ["AgreeForm", "AskForm", "FrameworkForm", "OpenForm", "PlainButton", "StepForm", "StrandForm"]
