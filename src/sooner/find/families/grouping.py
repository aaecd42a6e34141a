"""Families as the connected groups of children, those who care for them, and those people's partners."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.find.families.days import no_day
from sooner.tables.families import SOURCES

_ORDER = {source: place for place, source in enumerate(SOURCES)}
_PLACES = ("parent", "carer", "partner")
_HELD = ["person_id", "source", "tie_from", "agencies"]


def group(people: pd.DataFrame, carers: pd.DataFrame, partners: pd.DataFrame, siblings: pd.DataFrame) -> pd.DataFrame:
    """One row a member: person_id, family (the smallest person_id among its children), place, source, tie_from, agencies.

    Every dependent child is in exactly one family: one of whom nobody is known to care for it stands alone, so that its needs are not lost.
    """
    edges = pd.concat(
        [
            carers[["adult", "child"]].set_axis(["one", "other"], axis=1),
            partners[["carer", "partner"]].set_axis(["one", "other"], axis=1),
            siblings[["person_id", "other_person_id"]].set_axis(["one", "other"], axis=1),
        ],
        ignore_index=True,
    )
    children = people.index[people["dependent"]]
    members = pd.Index(np.unique(np.concatenate([children.to_numpy(), edges.to_numpy(dtype="int64").ravel()])), name="person_id")
    one, other = (members.get_indexer(pd.Index(edges[end])) for end in ("one", "other"))
    labels = connected(one, other, len(members))
    grouped = pd.DataFrame({"person_id": members, "label": labels, "child": members.isin(children)})
    first = grouped.loc[grouped["child"]].drop_duplicates("label").set_index("label")["person_id"]  # members are in order: the first is the smallest
    grouped["family"] = grouped["label"].map(first)
    grouped["place"] = _places(people, members, carers).to_numpy()
    return grouped[["person_id", "family", "place"]].merge(_held(people, carers, partners, siblings), on="person_id", how="left")


def connected(one: np.ndarray, other: np.ndarray, count: int) -> np.ndarray:
    """A label for each of ``count`` nodes: the smallest node of its connected group. Edges are pairs of node numbers."""
    labels = np.arange(count)
    while True:
        before = labels.copy()
        smallest = np.minimum(labels[one], labels[other])
        np.minimum.at(labels, one, smallest)
        np.minimum.at(labels, other, smallest)
        labels = labels[labels]
        if np.array_equal(labels, before):
            return labels


def _places(people: pd.DataFrame, members: pd.Index, carers: pd.DataFrame) -> pd.Series:
    """Child or unborn child; parent before carer before partner; a carer's partner who is said to be nothing else is a partner."""
    rank = carers["place"].map({place: order for order, place in enumerate(_PLACES)})
    adults = rank.groupby(carers["adult"]).min().map(dict(enumerate(_PLACES)))
    places = adults.reindex(members).fillna("partner")
    dependent = people.reindex(members)["dependent"].eq(True)
    unborn = people.reindex(members)["unborn"].eq(True)
    return places.mask(dependent, "child").mask(unborn, "unborn_child")


def _held(people: pd.DataFrame, carers: pd.DataFrame, partners: pd.DataFrame, siblings: pd.DataFrame) -> pd.DataFrame:
    """For each member the most trusted tie that holds the person in; a child that stands alone is held by its own address and no tie."""
    ends = [(carers, "adult"), (carers, "child"), (partners, "carer"), (partners, "partner"), (siblings, "person_id"), (siblings, "other_person_id")]
    ties = [frame[[end, "source", "tie_from", "agencies"]].rename(columns={end: "person_id"}) for frame, end in ends]
    alone = people.loc[people["dependent"], ["agencies"]].fillna("").rename_axis("person_id").reset_index()
    alone = alone.assign(source=SOURCES[-1], tie_from=no_day(alone.index))
    held = pd.concat([*(frame for frame in ties if not frame.empty), alone[_HELD]], ignore_index=True)
    held["order"] = held["source"].map(_ORDER)
    held.loc[held.index >= len(held) - len(alone), "order"] = len(SOURCES)
    return held.sort_values(["person_id", "order", "tie_from", "agencies"]).drop_duplicates("person_id").drop(columns="order")
