"""Whose names are drawn from which lists: the name library's locales, read once, and our own lists in Latin letters."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from sooner.example.generator import name_lists as own

Names = npt.NDArray[np.object_]


@dataclass(frozen=True)
class NamePool:
    """Names of one community, in Latin letters, commonest first."""

    female: Names
    male: Names
    surnames: Names
    #: Share of women who carry a last name of their own kind instead of the family's.
    womens_last: tuple[str, ...] = ()
    womens_share: float = 0.0
    mens_last: tuple[str, ...] = ()
    #: How evenly the names are used: small where a few names are borne by many.
    flatness: float = 12.0


def draw(names: Names, rng: np.random.Generator, count: int, flatness: float) -> Names:
    """Draws that fall off with the place in the list, as use does: weight 1 / (place + flatness)."""
    weights = 1.0 / (np.arange(len(names)) + flatness)
    drawn: Names = names[rng.choice(len(names), size=count, p=weights / weights.sum())]
    return drawn


def _library(locale: str, *lists: str) -> list[str]:
    """Names of a locale of the name library, each once, in its order; weighted lists heaviest first."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    found: list[str] = []
    for name in lists:
        names: Any = getattr(provider, name)
        found.extend(_heaviest_first(names) if isinstance(names, dict) else names)
    return list(dict.fromkeys(name.strip() for name in found))


def _heaviest_first(weights: dict[str, float]) -> list[str]:
    return sorted(weights, key=lambda name: (-weights[name], name))


def _pool(female: Iterable[str], male: Iterable[str], surnames: Iterable[str], **more: Any) -> NamePool:
    return NamePool(_once(female), _once(male), _once(surnames), **more)


def _once(names: Iterable[str]) -> Names:
    return np.array(list(dict.fromkeys(names)), dtype=object)


def _both(locale: str) -> tuple[list[str], list[str]]:
    return _library(locale, "first_names_female"), _library(locale, "first_names_male")


def _both_shuffled(locale: str) -> tuple[list[str], list[str]]:
    female, male = _both(locale)
    return _shuffled(female), _shuffled(male)


@cache
def pools() -> dict[str, NamePool]:
    """Every pool by the name of its community. Read once a process."""
    british, irish = _both("en_GB"), _both("en_IE")
    surnames, irish_surnames = _library("en_GB", "last_names"), _library("en_IE", "last_names")
    found = {
        # Irish lists follow the British ones at their tail: they hold younger names, which the British list lacks.
        "british": _pool(british[0] + irish[0][::4], british[1] + irish[1][::4], surnames + irish_surnames[::9]),
        "irish": _pool(*irish, _shuffled(irish_surnames)),
        "traveller": _pool(irish[0][::4] + british[0][:40], irish[1][::4] + british[1][:40], own.TRAVELLER_SURNAMES),
        "caribbean": _pool([*british[0][:80], *own.CARIBBEAN_FORENAMES[1::2]], [*british[1][:80], *own.CARIBBEAN_FORENAMES[::2]], own.CARIBBEAN_SURNAMES),
        "romanian": _pool(*_both("ro_RO"), _library("ro_RO", "last_names")),
        "roma": _pool(*_both("ro_RO"), own.ROMA_SURNAMES),
        "portuguese": _pool(*_both("pt_PT"), _library("pt_PT", "last_names")),
        "polish": _pool(*_both("pl_PL"), _library("pl_PL", "unisex_last_names")[:600:3] + _library("pl_PL", "male_last_names")[:150]),
        "turkish": _pool(*_both_shuffled("tr_TR"), _library("tr_TR", "last_names")),
    }
    return found | _asian() | _african()


def _asian() -> dict[str, NamePool]:
    few: dict[str, Any] = {"flatness": 4.0}
    women: dict[str, Any] = few | {"womens_last": own.WOMENS_LAST_NAMES, "womens_share": 0.35}
    indian_surnames = ["Patel", "Shah", "Sharma", "Mistry", "Desai", *_shuffled(_library("en_IN", "last_names"))]
    return {
        "indian": _pool(*_both_shuffled("en_IN"), indian_surnames),
        "sikh": _pool(own.SIKH_FEMALE, own.SIKH_MALE, own.SIKH_SURNAMES, womens_last=("Kaur",), womens_share=0.5, mens_last=("Singh",), **few),
        "pakistani": _pool(own.PAKISTANI_FEMALE, own.PAKISTANI_MALE, own.PAKISTANI_SURNAMES, **women),
        "bangladeshi": _pool(own.BANGLADESHI_FEMALE, own.BANGLADESHI_MALE, own.BANGLADESHI_SURNAMES, **{**women, "womens_share": 0.55}),
        "chinese": _pool(own.CHINESE_FEMALE, own.CHINESE_MALE, _shuffled(_library("zh_CN", "last_romanized_names"))),
        "filipino": _pool(own.FILIPINO_FEMALE, own.FILIPINO_MALE, own.FILIPINO_SURNAMES),
        "afghan": _pool(own.AFGHAN_FEMALE, own.AFGHAN_MALE, own.AFGHAN_SURNAMES),
        "arab": _pool(own.ARAB_FEMALE, own.ARAB_MALE, own.ARAB_SURNAMES, **few),
        "north_african": _pool(*_both("fr_DZ"), _shuffled(_library("fr_DZ", "last_names"))),
    }


def _african() -> dict[str, NamePool]:
    return {
        "yoruba": _pool(*_both("yo_NG"), _shuffled(_library("yo_NG", "last_names"))),
        "igbo": _pool(*_both("ig_NG"), _library("ig_NG", "last_names")),
        "ghanaian": _pool(*_both("tw_GH"), _shuffled(_library("tw_GH", "last_names"))),
        "kenyan": _pool(*_both("en_KE"), _library("en_KE", "last_names")[:300]),
        "somali": _pool(own.SOMALI_FEMALE, own.SOMALI_MALE, own.SOMALI_SURNAMES, flatness=4.0),
    }


def _shuffled(names: list[str]) -> list[str]:
    """A list in alphabetical order put into a fixed other order, so that the letter A does not come out commonest."""
    order = np.random.default_rng(len(names)).permutation(len(names))
    return [names[place] for place in order]


def feminine(surnames: Names) -> Names:
    """Polish surnames as a woman bears them: -ski, -cki and -dzki become -ska, -cka and -dzka."""
    return np.array([name[:-1] + "a" if name.endswith(("ski", "cki", "dzki")) else name for name in surnames], dtype=object)
