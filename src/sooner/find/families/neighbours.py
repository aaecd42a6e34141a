"""Who is best known to live at one and the same address, and who of them share a surname."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import pandas as pd

from sooner.find.families.agencies import both_of

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView


#: How many letters of a forename have to be the same where two carers are taken for one and the same: Ann and Anne, not Ann and Amy.
_LETTERS = 3


def read_names(view: StepView) -> tuple[pd.DataFrame, pd.DataFrame]:
    """By which words of surnames, and by which beginnings of forenames, agencies know each person: twice person_id, word.

    A double surname counts by each of its words.
    """
    records = view.read("records").inner_join(view.read("person_records").select("record_key", "person_id"), "record_key")
    words = records.select("person_id", word=records.surname.split(" ").unnest()).filter(lambda row: row.word.length() > 1)
    starts = records.select("person_id", word=records.forename.left(_LETTERS)).filter(lambda row: row.word.length() == _LETTERS)
    told = words.mutate(surname=ibis.literal(True)).union(starts.mutate(surname=ibis.literal(False)), distinct=True).to_pandas()
    surnames, forenames = (told.loc[told["surname"] == of, ["person_id", "word"]] for of in (True, False))
    return surnames, forenames


def one_and_the_same(people: pd.DataFrame, carers: pd.DataFrame, forenames: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """Pairs of carers of one address, surname and forename of whom one has no known age: person_id, other_person_id, source, tie_from, agencies.

    Such records are often one mother whom two agencies know, held apart because one of them keeps no date of birth. Whether they are one
    person is not for this step to say; that her children are of one family is.
    """
    both = near.loc[near["named"] & near["person_id"].isin(carers["adult"]) & near["other_person_id"].isin(carers["adult"])]
    both = both.loc[both["person_id"].map(people["born"]).isna() | both["other_person_id"].map(people["born"]).isna()]
    alike = both.loc[share_a_word(both, forenames)].assign(source="shared_address_and_surname")
    return alike[["person_id", "other_person_id", "source", "tie_from", "agencies"]]


def under_one_roof(people: pd.DataFrame, surnames: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of people whose homes are the same and may explain a tie.

    Columns: person_id (the older, where both ages are known), other_person_id, named (a surname is shared), tie_from, agencies.
    """
    homes = people.loc[people["shared"], ["home", "since", "born", "agencies"]].rename_axis("person_id").reset_index()
    both = homes.merge(homes, on="home", suffixes=("", "_other"))
    older = (both["born"] < both["born_other"]) | (both["born"].notna() & both["born_other"].isna())
    level = (both["born"] == both["born_other"]) | (both["born"].isna() & both["born_other"].isna())
    both = both.loc[older | (level & (both["person_id"] < both["person_id_other"]))].reset_index(drop=True)
    pairs = both[["person_id"]].assign(other_person_id=both["person_id_other"], tie_from=both[["since", "since_other"]].max(axis=1, skipna=False))
    pairs["agencies"] = both_of(both["agencies"], both["agencies_other"])
    return pairs.assign(named=share_a_word(pairs, surnames))


def share_a_word(pairs: pd.DataFrame, words: pd.DataFrame) -> pd.Series:
    """Whether the two people of each pair have a word in common."""
    mine = pairs.reset_index().merge(words, on="person_id")
    theirs = words.rename(columns={"person_id": "other_person_id"})
    shared = mine.merge(theirs, on=["other_person_id", "word"])
    return pairs.index.to_series().isin(shared["index"])
