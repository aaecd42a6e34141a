"""The rules of the identifiers a second time, one value at a time, in plain Python, written from the rules and not from the library."""

from __future__ import annotations

from datetime import date

POLICE = "ZABCDEFGHJKLMNPQRTUVWXY"
PUPIL = "ABCDEFGHJKLMNPQRTUVWXYZ"
DIGITS = "0123456789"


def _close(value: str) -> str:
    return "".join(sign for sign in value.upper() if sign not in " -.\t\n\r")


def _digits(value: str) -> bool:
    return value != "" and all(sign in DIGITS for sign in value)


def nhs_number(value: str) -> str | None:
    number = _close(value)
    if len(number) != 10 or not _digits(number) or len(set(number)) == 1:
        return None
    weighted = 0
    for place in range(9):
        weighted += int(number[place]) * (10 - place)
    check = 11 - weighted % 11
    if check == 11:
        check = 0
    return number if check != 10 and check == int(number[9]) else None


def upn_letter(rest: str) -> str:
    total = 0
    for position, sign in enumerate(rest, start=2):
        total += position * (int(sign) if sign in DIGITS else PUPIL.index(sign))
    return PUPIL[total % 23]


def upn(value: str) -> str | None:
    number = _close(value)
    if len(number) != 13 or not _digits(number[1:12]) or number[12] not in DIGITS + PUPIL:
        return None
    return number if number[0] == upn_letter(number[1:]) else None


def nino(value: str) -> str | None:
    number = _close(value)
    if len(number) == 9 and number[8] in "ABCD":
        start = number[:8]
    elif len(number) == 8:
        start = number
    else:
        return None
    first, second = start[0], start[1]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if first not in letters or second not in letters or first in "DFIQUV" or second in "DFIOQUV":
        return None
    if first + second in {"GB", "NK", "TN", "ZZ", "BG", "KN", "NT"} or not _digits(start[2:]):
        return None
    return number


def pnc(value: str, today: date) -> str | None:
    text = value.strip()
    letter, number = text[-1:], text[:-1]
    if letter not in tuple(POLICE):
        return None
    if "/" in number:
        year, _, serial = number.partition("/")
    elif len(text) == 12:
        year, serial = number[:4], number[4:]
    else:
        year, serial = number[:2], number[2:]
    if not (_digits(year) and _digits(serial) and len(serial) <= 7):
        return None
    if len(year) == 2:
        year = ("20" if int(year) <= today.year % 100 else "19") + year
    if len(year) != 4 or year[:2] not in {"19", "20"}:
        return None
    serial = serial.zfill(7)
    return f"{year}/{serial}{letter}" if POLICE[int(year[2:] + serial) % 23] == letter else None


def cro(value: str) -> str | None:
    text = value.strip()
    if text.startswith("SF"):
        year, _, rest = text[2:].partition("/")
        serial, letter = rest[:-1], rest[-1:]
        canonical = text
    else:
        serial, _, rest = text.partition("/")
        year, letter = rest[:-1], rest[-1:]
        canonical = f"{serial.zfill(6)}/{year}{letter}"
    if not (_digits(year) and len(year) == 2 and _digits(serial) and len(serial) <= 6 and letter):
        return None
    # Leading zeros change nothing in an integer after the year only where the serial is padded, so the file form keeps its own.
    number = year + (serial if text.startswith("SF") else serial.zfill(6))
    return canonical if POLICE[int(number) % 23] == letter else None


def postcode(value: str) -> str | None:
    code = _close(value)
    if code == "GIR0AA":
        return "GIR 0AA"
    if code.startswith("BFPO"):
        number = code[4:]
        return f"BFPO {number}" if _digits(number) and len(number) <= 4 and number[0] != "0" else None
    outward, inward = code[:-3], code[-3:]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if len(inward) < 3 or inward[0] not in DIGITS or inward[1] not in letters or inward[2] not in letters:
        return None
    if outward == "ZZ99":
        return f"ZZ99 {inward}"
    shape = "".join("A" if sign in letters else "9" if sign in DIGITS else "?" for sign in outward)
    if shape not in {"A9", "A99", "A9A", "AA9", "AA99", "AA9A"} or outward[0] in "QVX":
        return None
    if shape.startswith("AA") and outward[1] in "IJZ":
        return None
    return f"{outward} {inward}" if not set(inward) & set("CIKMOV") else None


def uprn(value: str) -> str | None:
    number = value.strip()
    if not _digits(number):
        return None
    number = number.lstrip("0")
    return number if 1 <= len(number) <= 12 else None
