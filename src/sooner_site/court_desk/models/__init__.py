"""What is kept of courts, their desks, lists, contacts and rotas."""

from sooner_site.court_desk.models.desk import Contact, Court, CourtList, Hearing, Seat
from sooner_site.court_desk.models.rota import CannotCome, NoLonger, Rota, RotaPlace

__all__ = ["CannotCome", "Contact", "Court", "CourtList", "Hearing", "NoLonger", "Rota", "RotaPlace", "Seat"]
