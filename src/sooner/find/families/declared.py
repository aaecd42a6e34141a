"""Which of the carers that agencies have written down live with the child."""

from __future__ import annotations

import pandas as pd

from sooner.find.families.days import as_days
from sooner.find.families.people import of, years_older

#: Ties of those who bring a child up, with what the person is in the child's family.
CARING = {
    "parent": "parent",
    "expectant_parent": "parent",
    "step_parent": "partner",
    "carer": "carer",
    "kinship_carer": "carer",
    "foster_carer": "carer",
}
#: Ties of those who may have taken a child in where no parent or carer lives with it.
_RELATIVES = ("grandparent", "sibling", "other_relative")
#: Nobody is a parent or a carer of a child less than so many years younger.
_LEAST_GAP = 12


def follow_those_who_care(people: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """People, with the home of an expected child that of its mother, and protection going with the child.

    A child said to live with somebody whose address is protected lives at that address, whatever older records say: nobody at an
    earlier address may come into the family by it.
    """
    people = people.copy()
    with_child = said.loc[said["tie"].isin(list(CARING)) & said["together"] & of(people, said["other_person_id"], "dependent")]
    guarded, unborn = of(people, with_child["person_id"], "guarded"), of(people, with_child["other_person_id"], "unborn")
    leads = with_child.assign(guarded=guarded).loc[guarded | unborn].sort_values(["guarded", "person_id"], ascending=[False, True])
    leads = leads.drop_duplicates("other_person_id")
    columns = ["home", "since", "postcode", "agencies", "guarded", "shared"]
    people.loc[leads["other_person_id"], columns] = people.loc[leads["person_id"], columns].to_numpy()
    people[["guarded", "shared"]] = people[["guarded", "shared"]].astype(bool)
    people["since"] = as_days(people["since"])
    return people


def where(people: pd.DataFrame, pairs: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Whether the homes of adult and child are the same, and whether they are known to differ."""
    adult, child = pairs["adult"].map(people["home"]), pairs["child"].map(people["home"])
    return (adult == child).fillna(False), (adult.notna() & child.notna() & (adult != child)).fillna(False)


def said_carers(people: pd.DataFrame, said: pd.DataFrame, lived: pd.DataFrame) -> pd.DataFrame:
    """One row an adult and a dependent child whom an agency has written down as in the adult's care, now or once.

    Columns: adult, child, place, tie_from, agencies, resident (they live together as at the date, as far as is known).
    """
    pairs = _pairs(people, said.loc[said["tie"].isin(list(CARING))])
    pairs["resident"] = _resident(people, pairs)
    pairs["resident"] &= ~_in_turn(people, pairs, lived)
    pairs["resident"] |= _nobody_yet(pairs) & _in_doubt(people, pairs)
    pairs["resident"] |= _nobody_yet(pairs) & _moved_together(people, pairs, lived)
    relatives = _pairs(people, said.loc[said["tie"].isin(_RELATIVES)])
    relatives["resident"] = _resident(people, relatives) & ~relatives["child"].isin(pairs.loc[pairs["resident"], "child"])
    relatives["resident"] &= ~of(people, relatives["adult"], "dependent")
    return pd.concat([pairs, relatives.loc[relatives["resident"]]], ignore_index=True)


def _pairs(people: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """One row an adult and a dependent child, whatever the ties between them."""
    ties = said.rename(columns={"person_id": "adult", "other_person_id": "child"})
    ties = ties.loc[of(people, ties["child"], "dependent") & ~of(people, ties["adult"], "unborn")]
    ties = ties.loc[~(years_older(people, ties["adult"], ties["child"]) < _LEAST_GAP)]
    ties = ties.assign(place=ties["tie"].map(CARING).fillna("carer")).sort_values(["adult", "child", "place"])
    # "parent" stands before "partner" and "carer" before both; a parent who is also called a carer is a parent.
    ties["rank"] = ties["place"].map({"parent": 0, "carer": 1, "partner": 2})
    best = ties.sort_values(["adult", "child", "rank"]).drop_duplicates(["adult", "child"]).set_index(["adult", "child"])
    any_of = ties.groupby(["adult", "child"])[["together", "apart"]].any()
    return best[["place", "tie_from", "agencies"]].join(any_of).reset_index()


def _resident(people: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Said to live together, where addresses do not bear out another agency that says no; or nothing said, and one address.

    A child whose address is protected is only with people at that address, or whose own is protected: what was said before it fled is no longer so.
    """
    same, differ = where(people, pairs)
    resident = (pairs["together"] & ~(pairs["apart"] & differ)) | (~pairs["together"] & ~pairs["apart"] & same)
    return resident & (~of(people, pairs["child"], "guarded") | same | of(people, pairs["adult"], "guarded"))


def _in_turn(people: pd.DataFrame, pairs: pd.DataFrame, lived: pd.DataFrame) -> pd.Series:
    """Said to live with the child, which is best known to live with another of whom that is said, and is reported at both homes: it lives with each in turn.

    Such a child is counted where its latest record says. Not so where the other once lived at that home too: then the records lag behind a move.
    """
    same, differ = where(people, pairs)
    kept = pairs.loc[pairs["resident"] & same, ["adult", "child"]]
    away = pairs.loc[pairs["resident"] & differ, ["adult", "child"]].reset_index()
    away = away.assign(home=away["adult"].map(people["home"]).astype(object))
    both = away.merge(lived.rename(columns={"person_id": "child"})[["child", "home"]], on=["child", "home"]).merge(kept, on="child", suffixes=("", "_other"))
    moved = both.merge(lived.rename(columns={"person_id": "adult_other"})[["adult_other", "home"]], on=["adult_other", "home"])
    return pairs.index.to_series().isin(set(both["index"]) - set(moved["index"]))


def _nobody_yet(pairs: pd.DataFrame) -> pd.Series:
    return ~pairs["child"].isin(pairs.loc[pairs["resident"], "child"])


def _in_doubt(people: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Nothing said and one of the two addresses not known: with the child, but only where nobody better known is.

    The other way round, an absent parent without an address would come into every family; a child without anybody is the worse guess only
    where there is nobody else. Of several with different homes, those of one home; those with a home before those without.
    """
    same, differ = where(people, pairs)
    unsaid = ~pairs["together"] & ~pairs["apart"] & ~same & ~differ & ~of(people, pairs["child"], "guarded")
    return _of_one_home(people, pairs.loc[unsaid & _nobody_yet(pairs)], pairs)


def _moved_together(people: pd.DataFrame, pairs: pd.DataFrame, lived: pd.DataFrame) -> pd.Series:
    """Nothing said and different addresses, but once the same one: the adult's records have moved, and the child's lag behind."""
    differ = where(people, pairs)[1] & ~pairs["together"] & ~pairs["apart"] & ~of(people, pairs["child"], "guarded")
    apart = pairs.loc[differ & _nobody_yet(pairs)]
    once = apart.merge(lived.rename(columns={"person_id": "adult"}), on="adult").merge(lived.rename(columns={"person_id": "child"}), on=["child", "home"])
    return _of_one_home(people, apart.merge(once[["adult", "child"]].drop_duplicates(), on=["adult", "child"]), pairs)


def _of_one_home(people: pd.DataFrame, some: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Which of the pairs are among some and, for each child, of the one home that most of them share (then the one known for the shortest time)."""
    some = some.assign(home=some["adult"].map(people["home"]).fillna(""), since=some["adult"].map(people["since"]))
    some["many"] = some.groupby(["child", "home"])["adult"].transform("size").where(some["home"] != "", 0)
    first = some.sort_values(["child", "many", "since", "home"], ascending=[True, False, False, True]).drop_duplicates("child")
    kept = some.merge(first[["child", "home"]], on=["child", "home"])[["adult", "child"]].assign(kept=True)
    return pairs[["adult", "child"]].merge(kept, on=["adult", "child"], how="left")["kept"].eq(True).set_axis(pairs.index)
