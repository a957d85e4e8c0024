"""Folder ⇄ Dossier: the only room that reads what people write. Every problem in it is found at once."""

from geo.dossier.load import load
from geo.dossier.record import LINES_FILE, Dossier

__all__ = ["LINES_FILE", "Dossier", "load"]
