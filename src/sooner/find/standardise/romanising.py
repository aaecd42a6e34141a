"""Names of other scripts spelt in Latin letters as they usually are in England, so that a record in Arabic meets one in English.

Word by word: first the list of usual spellings (``definitions/names/other_scripts.yml``), then the rules of the scripts whose letters alone
do not tell (Indic scripts, Greek, Ukrainian), then one sign after another by anyascii (ISC licence), which knows nearly every script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from anyascii import anyascii

from sooner.definitions.loading import load_yaml
from sooner.find.standardise.greek import greek
from sooner.find.standardise.indic import indic, is_indic

#: One form of the letters that Arabic, Persian and Urdu keyboards and dictations write in several.
_ONE_FORM = str.maketrans("أإآٱیېےىکھہۀۃةۂؤ", "اااايييي" + "ك" + "هههههه" + "و")
#: The letters that show that a word is Ukrainian, and those that sound otherwise there than in Russian (the Cabinet's table of 2010).
_ONLY_UKRAINIAN = "іїєґ"
_UKRAINIAN = str.maketrans({"і": "i", "ї": "i", "є": "ie", "ґ": "g", "г": "h", "и": "y", "й": "i", "ю": "iu", "я": "ia"})
#: Letters that look like Latin ones: in a word with Latin letters they are slips of a keyboard.
_LOOK_ALIKE = str.maketrans("аеорсухіѕјАВЕКМНОРСТУХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcyxisjABEKMHOPCTYXISJABEZHIKMNOPTYXo")
_ARTICLE, _SERVANT_OF = "ال", "عبدال"


@cache
def _usual() -> dict[str, str]:
    """Each listed word in its own script and its usual spelling."""
    definition: Any = load_yaml("names/other_scripts.yml")
    lists = [names for script, names in definition.items() if script != "why_it_matters"]
    return {_folded(word): spelling for names in lists for spelling, words in names.items() for word in words.split()}


def _folded(word: str) -> str:
    """The word as the list writes it: small letters, one form of each, without vowel points, joiners and strokes."""
    plain = unicodedata.normalize("NFC", word).lower().translate(_ONE_FORM)
    if not _arabic_or_hebrew(plain):
        return plain
    return "".join(sign for sign in plain if unicodedata.category(sign) == "Lo")


def _arabic_or_hebrew(word: str) -> bool:
    return any("\u0590" <= sign <= "\u077f" for sign in word)


@lru_cache(maxsize=100_000)
def _word(word: str) -> str:
    """One word in Latin capitals, without signs."""
    if re.search("[A-Za-z]", word):
        word = word.translate(_LOOK_ALIKE)
    plain = _folded(word)
    if plain in _usual():
        return _usual()[plain]
    for opening, said in ((_SERVANT_OF, "ABDUL"), (_ARTICLE, "AL")):
        if plain.startswith(opening) and len(plain) > len(opening) + 1:
            return said + _word(plain.removeprefix(opening))
    return re.sub("[^A-Z]", "", _by_letters(word, plain).upper())


def _by_letters(word: str, plain: str) -> str:
    if is_indic(plain):
        return indic(unicodedata.normalize("NFD", word))
    if any("\u0370" <= sign <= "\u03ff" for sign in plain):
        return greek(plain)
    return anyascii(plain.translate(_UKRAINIAN) if set(plain) & set(_ONLY_UKRAINIAN) else plain)


def romanised(text: str) -> str:
    """The text with every word of another script spelt in Latin capitals; Latin words, figures and signs stay as they are.

    Never raises; the result holds no letter of another script, so that romanising it again changes nothing.
    """
    parts = re.split(r"([^\w\u0300-\u036f\u0590-\u1cff\u200c\u200d]+)", unicodedata.normalize("NFKC", text))
    spelt = "".join(part if _is_latin(part) else _word(part) for part in parts)
    return spelt if spelt == text else re.sub(r"\bABD AL(?=[A-Z])", "ABDUL ", spelt)


def _is_latin(part: str) -> bool:
    """Whether no sign of the part is a letter of another script."""
    return all(sign < "\u0370" or not sign.isalpha() or unicodedata.name(sign, "").startswith("LATIN") for sign in part)
