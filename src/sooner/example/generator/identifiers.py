"""Identifiers with right check characters in ranges that nobody has: NHS numbers, UPN, NINO, PNC and CRO numbers, phones, e-mail."""

from __future__ import annotations

import unicodedata

import numpy as np
import pandas as pd

from sooner.example.generator import invented_ranges as ranges
from sooner.example.generator.chance import Numbers
from sooner.example.generator.names import Names

#: The two check alphabets have the same letters in another order: Z first for the police, A first for schools.
_POLICE_LETTERS = np.array(list("ZABCDEFGHJKLMNPQRTUVWXY"))
_SCHOOL_LETTERS = np.array(list("ABCDEFGHJKLMNPQRTUVWXYZ"))


def nhs_numbers(count: int, rng: np.random.Generator) -> Names:
    """Different NHS numbers that begin with 999; one in eleven serials has no check digit and is left out.

    The range holds about 909,000: of more people than that some, by chance, have no number ("").
    """
    serial = rng.choice(1_000_000, size=min(1_000_000, count + count // 5 + 100), replace=False)
    digits = np.concatenate([np.full((len(serial), 3), 9), _digits(serial, 6)], axis=1)
    check = (11 - (digits * np.arange(10, 1, -1)).sum(axis=1) % 11) % 11
    good = np.flatnonzero(check < 10)[:count]
    found = np.array([f"{ranges.NHS_PREFIX}{a:06d}{b}" for a, b in zip(serial[good], check[good], strict=True)], dtype=object)
    return found if len(found) == count else rng.permutation(np.append(found, np.full(count - len(found), "", dtype=object)))


def _digits(numbers: Numbers, width: int) -> Numbers:
    found: Numbers = numbers[:, None] // 10 ** np.arange(width - 1, -1, -1) % 10
    return found


def upns(born: Numbers, rng: np.random.Generator) -> Names:
    """Permanent UPNs of an authority that does not exist: establishment and serial without order, year of entry to school from the year of birth."""
    count = len(born)
    year = (born + 4) % 100
    # Establishment and serial together: seven digits that nobody shares, so that the year need not tell two pupils apart.
    place = rng.choice(10_000_000, size=count, replace=False)
    establishment, serial = place // 1000, place % 1000
    body = np.concatenate(
        [np.tile([int(d) for d in ranges.UPN_AUTHORITY], (count, 1)), _digits(establishment, 4), _digits(year, 2), _digits(serial, 3)], axis=1
    )
    letter = _SCHOOL_LETTERS[(body * np.arange(2, 14)).sum(axis=1) % 23]
    return np.array([one + "".join(map(str, rest)) for one, rest in zip(letter, body.tolist(), strict=True)], dtype=object)


def ninos(count: int, rng: np.random.Generator) -> Names:
    """National Insurance numbers with prefixes that were never issued."""
    number = rng.choice(1_000_000 * len(ranges.NINO_PREFIXES), size=count, replace=False)
    prefix = np.array(ranges.NINO_PREFIXES, dtype=object)[number // 1_000_000]
    suffix = np.array(list("ABCD"))[rng.integers(0, 4, count)]
    return np.array([f"{a}{b:06d}{c}" for a, b, c in zip(prefix, number % 1_000_000, suffix, strict=True)], dtype=object)


def pncs(year: Numbers, rng: np.random.Generator) -> Names:
    """PNC numbers, long form, of the year given; the letter is over the last two digits of the year and the serial of seven.

    Of more than a million people a serial comes back, nearly always in another year.
    """
    low, high = ranges.PNC_SERIALS
    every = high - low + 1
    serial = low + (rng.choice(every, size=len(year), replace=False) if len(year) <= every else np.resize(rng.permutation(every), len(year)))
    letter = _POLICE_LETTERS[(year % 100 * 10_000_000 + serial) % 23]
    return np.array([f"{a}/{b:07d}{c}" for a, b, c in zip(year, serial, letter, strict=True)], dtype=object)


def cros(year: Numbers, rng: np.random.Generator) -> Names:
    """CRO numbers, standard form; in an area of more than 100,000 people a serial comes back, nearly always in another year."""
    low, high = ranges.CRO_SERIALS
    serial = low + np.resize(rng.permutation(high - low + 1), len(year))
    letter = _POLICE_LETTERS[(year % 100 * 1_000_000 + serial) % 23]
    return np.array([f"{b:06d}/{a % 100:02d}{c}" for a, b, c in zip(year, serial, letter, strict=True)], dtype=object)


def phones(count: int, rng: np.random.Generator) -> Names:
    """Phone numbers kept for drama, all of them used before one comes back."""
    every = np.array([f"{prefix}{number:0{width}d}" for prefix, width in ranges.PHONE_PREFIXES for number in range(10**width)], dtype=object)
    # Mobiles are what people give: they are a fifteenth of the numbers there are, so a landline has to stand in for most.
    return np.resize(rng.permutation(every), count)


def emails(forenames: Names, surnames: Names, rng: np.random.Generator) -> Names:
    """Addresses at example.org from names, with a number where people put one."""
    number = rng.integers(1, 999, len(forenames))
    with_number = rng.random(len(forenames)) < 0.7
    return np.array(
        [f"{_plain(a)}.{_plain(b)}{n if more else ''}@{ranges.EMAIL_DOMAIN}" for a, b, n, more in zip(forenames, surnames, number, with_number, strict=True)],
        dtype=object,
    )


_LETTERS_WITHOUT_PARTS = str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "đ": "d", "ß": "ss"})


def without_accents(name: str) -> str:
    """The name in plain letters: accents off, and the letters that have no parts replaced."""
    if name.isascii():
        return name
    return unicodedata.normalize("NFKD", name.translate(_LETTERS_WITHOUT_PARTS)).encode("ascii", "ignore").decode()


def _plain(name: str) -> str:
    return "".join(letter for letter in without_accents(name).lower() if letter.isalpha())


def give_identifiers(people: pd.DataFrame, last_day: np.datetime64, rng: np.random.Generator) -> None:
    """Adds what each person truly has: NHS number (the born), UPN (3 to 19), NINO (16 and over), PNC and CRO (10 and over), phone and e-mail (adults).

    Whether an agency holds one is that agency's matter; a PNC or CRO number is held only where somebody was arrested.
    """
    count = len(people)
    born_year = people["born"].to_numpy().astype("datetime64[Y]").astype(np.int64) + 1970
    last_year = int(last_day.astype("datetime64[Y]").astype(np.int64)) + 1970
    age = last_year - born_year
    arrested_first = np.minimum(born_year + 10 + rng.integers(0, 20, count), last_year)
    unborn = people["unborn"].to_numpy()
    people["nhs_number"] = np.where(unborn, "", nhs_numbers(count, rng))
    people["upn"] = np.where((age >= 3) & (age <= 19) & ~unborn, upns(born_year, rng), "")
    people["nino"] = np.where(age >= 17, ninos(count, rng), "")
    people["pnc"] = np.where(age >= 11, pncs(np.maximum(arrested_first, 1995), rng), "")
    people["cro"] = np.where(age >= 11, cros(np.maximum(arrested_first, 1995), rng), "")
    adult = age >= 17
    people["phone"], people["email"] = "", ""
    people.loc[adult, "phone"] = phones(int(adult.sum()), rng)
    names = people.loc[adult, ["forename", "surname"]].to_numpy(dtype=object)
    people.loc[adult, "email"] = emails(names[:, 0], names[:, 1], rng)
