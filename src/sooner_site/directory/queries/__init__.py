"""What is asked of the directory. ``services_for`` is the door for other apps: where could this family turn?"""

from sooner_site.directory.queries.finding import EVERYTHING, Listed, find, get, listed, services_for
from sooner_site.directory.queries.keeping import checks_of, documents_of, due, import_of, imports, names, phones, searches, sources, to_check
from sooner_site.directory.queries.mapping import need_words, needs_mapping

__all__ = [
    "EVERYTHING",
    "Listed",
    "checks_of",
    "documents_of",
    "due",
    "find",
    "get",
    "import_of",
    "imports",
    "listed",
    "names",
    "need_words",
    "needs_mapping",
    "phones",
    "searches",
    "services_for",
    "sources",
    "to_check",
]
