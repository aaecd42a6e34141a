"""Who brings each dependent child up: what is declared first, then shared cases, then addresses where ages allow."""

from __future__ import annotations

import pandas as pd

from sooner.find.families.declared import where
from sooner.find.families.generations import best_generation, not_aunt_or_uncle, of_a_known_generation
from sooner.find.families.people import of, years_older

#: Ages between which most parents were at a child's birth: where only a case or an address speaks, no others count.
_PARENT = (16, 50)
#: A grandparent of the child's surname with whom the child lives and no parent.
_GRANDPARENT = (50, 80)
#: Most adults without the child's surname who may be its parents by the address alone: more are a shared house.
_AT_MOST = 2
_COLUMNS = ["adult", "child", "place", "source", "tie_from", "agencies"]


def find_carers(people: pd.DataFrame, said: pd.DataFrame, related: pd.DataFrame, cases: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """One row an adult and a dependent child in whose care it lives: adult, child, place, source, tie_from, agencies.

    ``said``: what is declared (with ``resident``). ``related``: pairs (adult, child) between whom any tie is declared: what agencies say of
    those is not overruled by an address. ``cases`` and ``near``: pairs of people of a case and of an address.
    """
    known = said.loc[said["resident"]].assign(source="declared")[_COLUMNS]
    known = _more(known, _by_case(people, known, _candidates(people, cases, related)))
    homes = _candidates(people, near, related)
    known = _more(known, _by_surname(people, known, homes, near))
    known = _more(known, _grandparents(people, known, homes))
    return _more(known, _by_address(people, known, homes))


def _candidates(people: pd.DataFrame, pairs: pd.DataFrame, related: pd.DataFrame) -> pd.DataFrame:
    """Pairs of an adult and a dependent child, by columns adult and child, of whom no tie is declared, with the years between them."""
    turned = pairs.rename(columns={"person_id": "other_person_id", "other_person_id": "person_id"})
    both = pd.concat([pairs, turned], ignore_index=True).rename(columns={"person_id": "adult", "other_person_id": "child"})
    both = both.loc[of(people, both["child"], "dependent") & ~of(people, both["adult"], "dependent")]
    both = both.merge(related, on=["adult", "child"], how="left", indicator="said")
    both = both.loc[both["said"] == "left_only"].drop(columns="said")
    return both.assign(gap=years_older(people, both["adult"], both["child"]), place="carer")


def _by_case(people: pd.DataFrame, known: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """An adult of a parent's age in one case with the child, unless another address is known; without any only where the child has nobody."""
    pairs = pairs.loc[~pairs["tenancy"] & pairs["gap"].between(*_PARENT)]
    same, differ = where(people, pairs)
    alone = ~pairs["child"].isin(known["child"]) & ~of(people, pairs["child"], "guarded")
    pairs = pairs.loc[same | (alone & ~differ)]
    chosen = _chosen(people, known, pairs, pairs)
    return chosen.assign(source="shared_case")


def _by_surname(people: pd.DataFrame, known: pd.DataFrame, homes: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """An adult of a parent's age with the child's address and surname, of the generation of those already known to care for it."""
    named = homes.loc[homes["named"]]
    chosen = _chosen(people, known, named.loc[named["gap"].between(*_PARENT)], named)
    chosen = not_aunt_or_uncle(people, pd.concat([known, chosen], ignore_index=True), chosen, near)
    return chosen.assign(source="shared_address_and_surname")


def _grandparents(people: pd.DataFrame, known: pd.DataFrame, homes: pd.DataFrame) -> pd.DataFrame:
    """Where no parent is known to be there: older relatives with the child's address and surname."""
    older = homes.loc[homes["named"] & homes["gap"].between(*_GRANDPARENT) & ~homes["child"].isin(known["child"])]
    return older.assign(source="shared_address_and_surname")


def _by_address(people: pd.DataFrame, known: pd.DataFrame, homes: pd.DataFrame) -> pd.DataFrame:
    """Where nobody better known is there: adults of a parent's age at the child's address, at most two, known carers of other children there first."""
    pairs = homes.loc[~homes["child"].isin(known["child"]) & homes["gap"].between(*_PARENT)]
    cares = pairs["adult"].isin(known["adult"])
    first = pairs.loc[cares | ~pairs["child"].isin(pairs.loc[cares, "child"])]
    chosen = best_generation(people, first, homes)
    few = chosen.groupby("child")["adult"].transform("size") <= _AT_MOST
    return chosen.loc[few].assign(source="shared_address")


def _chosen(people: pd.DataFrame, known: pd.DataFrame, pairs: pd.DataFrame, all_pairs: pd.DataFrame) -> pd.DataFrame:
    """Of the pairs, those of the generation of the child's known carers, or of the likeliest generation where it has none."""
    has = pairs["child"].isin(known["child"])
    return pd.concat([of_a_known_generation(people, pairs.loc[has], known), best_generation(people, pairs.loc[~has], all_pairs)], ignore_index=True)


def _more(known: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Known carers and those found, each pair once, as it was first known."""
    together = [frame[_COLUMNS] for frame in (known, found) if not frame.empty] or [known]
    return pd.concat(together, ignore_index=True).drop_duplicates(["adult", "child"])
