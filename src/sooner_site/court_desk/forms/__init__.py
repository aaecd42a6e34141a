"""The forms of the court desk and of its rotas."""

from sooner_site.court_desk.forms.desk import LEAFLETS, ContactForm, CountForm, CourtForm, DoneForm, FileField, NameForm, SeatForm, TakeForm, UploadForm
from sooner_site.court_desk.forms.rotas import ButtonForm, DeskDaysForm, InsteadForm, PublishForm, RepairForm, RotaForm

__all__ = [
    "LEAFLETS",
    "ButtonForm",
    "ContactForm",
    "CountForm",
    "CourtForm",
    "DeskDaysForm",
    "DoneForm",
    "FileField",
    "InsteadForm",
    "NameForm",
    "PublishForm",
    "RepairForm",
    "RotaForm",
    "SeatForm",
    "TakeForm",
    "UploadForm",
]
