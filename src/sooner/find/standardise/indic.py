"""Names in the scripts of India and Bangladesh in Latin letters: a consonant carries an A unless a sign takes it away.

Unicode lays nine of these scripts out alike, 128 signs apart (The Unicode Standard, chapter 12), so that one table serves Devanagari, Bengali,
Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam. The unwritten A is dropped where the languages of the north drop it in speech:
at the end of a word, and before a syllable that keeps its own vowel (Ohala's rule).
"""

from __future__ import annotations

from dataclasses import dataclass

_FIRST, _LAST = 0x0900, 0x0D7F
#: Devanagari, Bengali, Gurmukhi and Gujarati: where an unwritten A may fall silent.
_NORTHERN = range(0x0900, 0x0B00)
_BENGALI, _GURMUKHI = 0x0980, 0x0A00

_CONSONANTS = dict(enumerate("K KH G GH N CH CHH J JH N T TH D DH N T TH D DH N N P PH B BH M Y R R L L ZH V SH SH S H".split(), 0x15))
_VOWELS = dict(zip(range(0x05, 0x15), "A A I I U U RI LI E E E AI O O O AU".split(), strict=True))
_VOWEL_SIGNS = dict(zip(range(0x3E, 0x4D), "A I I U U RI RI E E E AI O O O AU".split(), strict=True))
#: A dot below makes another sound of a consonant.
_DOTTED = {"K": "Q", "J": "Z", "PH": "F", "D": "R", "DH": "RH"}
_DOT, _SILENT, _NASAL, _BREATH, _DOUBLED = 0x3C, 0x4D, (0x01, 0x02, 0x70), 0x03, 0x71


@dataclass
class _Syllable:
    """A syllable in the making: its consonants, its vowel, what follows the vowel, whether the vowel is only implied."""

    consonants: list[str]
    vowel: str = ""
    tail: str = ""
    implied: bool = False


def is_indic(word: str) -> bool:
    """Whether the word holds a sign of these scripts."""
    return any(_FIRST <= ord(sign) <= _LAST for sign in word)


def indic(word: str) -> str:
    """The word (decomposed, as NFD leaves it) in Latin capitals; what is no sign of these scripts is left out."""
    points = [ord(sign) for sign in word if _FIRST <= ord(sign) <= _LAST]
    syllables = _syllables(points)
    if points and points[0] in _NORTHERN:
        _fall_silent(syllables)
    return "".join("".join(each.consonants) + each.vowel + each.tail for each in syllables)


def _syllables(points: list[int]) -> list[_Syllable]:
    made: list[_Syllable] = []
    joined = doubled = False
    for point in points:
        place, script = point % 0x80, point - point % 0x80
        if place in _CONSONANTS:
            sound = _sound(place, script, not made)
            if joined:
                made[-1].consonants.append(sound)
                made[-1].vowel, made[-1].implied = "A", True
            else:
                made.append(_Syllable([sound[:1], sound] if doubled else [sound], "A", implied=True))
            joined = doubled = False
        elif place == _DOUBLED:
            doubled = True
        elif place == _SILENT and made:
            made[-1].vowel, made[-1].implied, joined = "", False, True
        else:
            _extended(made, place, script)
    return made


def _sound(place: int, script: int, first: bool) -> str:
    """What a consonant sounds like; Bengali says J for Y, at least at the beginning of a name."""
    return "J" if script == _BENGALI and place == 0x2F and first else _CONSONANTS[place]


def _extended(made: list[_Syllable], place: int, script: int) -> None:
    """A vowel, a dot or a breath put to what was made so far."""
    if place in _VOWELS:
        made.append(_Syllable([], _VOWELS[place]))
    elif script == _BENGALI and place == 0x4E:
        made.append(_Syllable(["T"]))
    elif made and place in _VOWEL_SIGNS:
        made[-1].vowel, made[-1].implied = _VOWEL_SIGNS[place], False
    elif made and place == _DOT and made[-1].consonants:
        last = made[-1].consonants[-1]
        made[-1].consonants[-1] = _DOTTED.get(last, last)
    elif made and place in _NASAL:
        made[-1].tail = "N"
    elif made and place == _BREATH:
        made[-1].tail = "H"


def _fall_silent(syllables: list[_Syllable]) -> None:
    """Drop the implied vowels that are not spoken, from the end to the beginning."""
    for place in reversed(range(1, len(syllables))):
        own = syllables[place]
        last = place == len(syllables) - 1
        if own.implied and not own.tail and (last or _before_a_vowel(syllables, place)):
            own.vowel = ""


def _before_a_vowel(syllables: list[_Syllable], place: int) -> bool:
    """Whether one consonant stands between a vowel and a syllable that begins lightly and keeps its vowel."""
    own, after, before = syllables[place], syllables[place + 1], syllables[place - 1]
    light = len(after.consonants) == 1 or (len(after.consonants) == 2 and after.consonants[1] in ("R", "Y", "V"))
    return bool(before.vowel and not before.tail and len(own.consonants) == 1 and light and after.vowel)
