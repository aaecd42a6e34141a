"""What in written words looks as if it said who somebody is: numbers, addresses, references. Names are not looked for: they are words like others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """One thing that looks like an identifier: what it looks like, and the words themselves."""

    looks_like: str
    words: str


def _is_nhs_number(typed: str) -> bool:
    """The last of ten digits is the check of the nine before it, modulo 11 (NHS Data Dictionary: NHS NUMBER)."""
    digits = [int(one) for one in typed if one.isdigit()]
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits[9] == (0 if check == 11 else check)


def _always(typed: str) -> bool:
    return True


_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), _always),
    ("a reference of a referral, a case or a person", re.compile(r"\b(?!(?:N|J|A)-)[A-Z]{1,2}-[2-9A-HJKMNP-TV-Z]{6}-[0-9A-Z]\b"), _always),
    ("a telephone number", re.compile(r"(?<![\w.,£])(?:\+44|0)[\s-]?(?:\(0\)[\s-]?)?(?:\d[\s-]?){8,9}\d\b"), _always),
    ("an NHS number", re.compile(r"(?<![\d.,£-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d,-]|\.\d)"), _is_nhs_number),
    ("a National Insurance number", re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.IGNORECASE), _always),
    ("a pupil number", re.compile(r"\b[A-Z]\d{11}[0-9A-Z]\b", re.IGNORECASE), _always),
    ("a police or court record number", re.compile(r"\b\d{2,6}/\d{1,7}[A-HJ-NP-RT-Z]\b"), _always),
    ("a full postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b"), _always),
    ("a full postcode", re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s?\d(?!st\b|nd\b|rd\b|th\b)[abd-hjlnp-uw-z]{2}\b"), _always),
    (
        "a date of birth",
        re.compile(r"\b(?:born(?: on)?|date of birth|d\.?o\.?b\.?):?\s+\d{1,2}[./\s-]\w{1,9}[./\s-]\d{2,4}\b", re.IGNORECASE),
        _always,
    ),
)


def identifiers_in(text: str) -> tuple[Found, ...]:
    """What in a text looks like an identifier, in the order in which it stands there. Names are not looked for: no program knows them from other words."""
    return tuple(found for _, found in sorted(_matches(text), key=lambda one: one[0]))


def _matches(text: str) -> Iterator[tuple[int, Found]]:
    taken: set[int] = set()
    for looks_like, pattern, is_one in _KINDS:
        for match in pattern.finditer(text):
            if is_one(match[0]) and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield match.start(), Found(looks_like, match[0].strip())
