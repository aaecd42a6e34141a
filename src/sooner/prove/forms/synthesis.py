"""Designs that put the results of several studies together."""

from __future__ import annotations

from sooner.prove.forms.form import ALWAYS, MAY_ALWAYS, Form

_REML = "random effects by restricted maximum likelihood, interval of Hartung and Knapp"
_SENTENCES = {
    "better": "Put together, the studies say that it went better for those who were offered it.",
    "worse": "Put together, the studies say that it went worse for those who were offered it.",
    "not_enough_people_to_tell": "The studies, put together, cannot tell whether it makes a difference. This must not be taken to mean that it makes none.",
    "not_a_fair_comparison": "These studies cannot be put together. No result is given.",
}
META_ANALYSIS = Form(
    "meta_analysis",
    "Several studies of the same question put together, each counted by how much it tells.",
    "meta_analysis",
    False,
    (*ALWAYS, "effect", "effect_se"),
    ("unit", "outcome", "estimator", *MAY_ALWAYS),
    {
        "reml": _REML,
        "dersimonian_laird": "random effects by the method of moments (DerSimonian and Laird 1986), interval by the normal distribution",
        "paule_mandel": "random effects by the method of Paule and Mandel (1982), interval of Hartung and Knapp",
        "equal_effects": "one effect for all studies, each weighted by its precision, interval by the normal distribution",
    },
    counted="studies",
    of_people=False,
    beside="in those who were offered it than in those who were not",
    opening="Anything that the studies themselves could not show: putting them together mends none of their faults.",
    sentences=_SENTENCES,
    endings=(
        "What the studies would say that were never published.",
        "What it would do in a place unlike those that were studied: there its effect may be anywhere in the prediction interval.",
    ),
)
FORMS = ((META_ANALYSIS, False),)
