"""Every kind of estimate and every key of a survey file, with what each means: one table, from which the reference page is made."""

from __future__ import annotations

from dataclasses import dataclass

#: Every key outside the tables, in the order in which a file is written.
MEANINGS: dict[str, str] = {
    "question": "What is asked, in one sentence: the title of the report.",
    "data_class": "`indirect` for answers of people, under disclosure control wherever they are shown; `open` for published data.",
    "rows": "What a row is: `people` (the default), or `areas` (figures of areas, such as shares of a borough in a year, of which nothing follows for people).",
    "strata": "The column (or columns) with the groups within which people were chosen.",
    "clusters": "The columns with the units in which people were chosen, the outermost first.",
    "nested": "`true` where the numbers of clusters begin anew in every stratum. Without it a cluster in two strata is refused.",
    "fpc": "The columns with how many units there were to choose from, one for each stage, in the order of clusters.",
    "single_unit": "What a stratum with one unit counts for: `refuse` (nothing is worked out), `certainty` (nothing), `centred` (its distance from the whole).",
    "weights": "The column with how many people a respondent stands for. Left out, `fpc` says it; without that all count alike.",
    "replicate_weights": "Columns with replicate weights: a list of names, or one name with a star, such as `rep*`.",
    "replicate_type": "How they were made: `jk1`, `jkn`, `jk2`, `bootstrap`, `brr`, `fay`, `acs`, `successive_difference` or `other`. "
    "Without `replicate_weights` they are made here, of the sample's units of the first stage: `jk1`, `jkn`, `brr`, `fay`, `bootstrap`.",
    "replicate_scale": "What each replicate's square counts: one number for all, or one for each. `jkn` and `other` need it; the other types know theirs.",
    "replicate_fay": "The factor of Fay, from 0 up to 1, with the type `fay`.",
    "replicate_combined": "`false` where the replicate weights are factors that a respondent's weight has to be multiplied by.",
    "replicate_mse": "`true`: replicates spread about the estimate itself; `false` (the default): about their own mean.",
    "replicate_count": "How many are made, for `bootstrap`: 200 unless said.",
    "replicate_seed": "The number from which `bootstrap` draws: the same number makes the same weights.",
}
#: The tables that a file may have.
TABLES: dict[str, str] = {
    "poststratify": "Weights are made to add up to `margins` of one column.",
    "rake": "Weights are made to add up to `margins` of several columns, one after the other until all fit. `steps`, `tolerance`.",
    "calibrate": "Weights are changed as little as they can be so that they add up to `margins`: counts of categories, totals of numbers. "
    "`method` = linear, raking or logit; `bounds`: the smallest and the largest change of a weight.",
    "scale": "`[[scale]]`: `items`, three answers or more as numbers, that are taken to say the same thing; they become one column called `name`, with mean 0 "
    "and spread 1, which everything below may name. `turned`: items that run the other way.",
    "estimate": "`[[estimate]]`: one estimate.",
    "rolling": "A share or a mean over the last `periods` quarters at the end of every quarter, by group, with its interval and what has changed.",
    "drivers": "What goes together with an answer, as a weighted regression. `of`, `x`, `level`, `where`; `by`: also area by area.",
    "event": "Before and after a day, by the day of the interview, with days on which nothing happened to compare with.",
    "published": "A table of shares that somebody else published: it is drawn, nothing is estimated.",
}


@dataclass(frozen=True)
class Kind:
    """One kind of estimate: its words, the keys that it needs and may have, its methods (the default first)."""

    words: str
    needed: tuple[str, ...]
    may: tuple[str, ...]
    methods: tuple[str, ...] = ("taylor", "jackknife", "replicate")


#: Types of replicate weights, and those that are made here.
SCALES = ("jk1", "jkn", "jk2", "bootstrap", "brr", "fay", "acs", "successive_difference", "other")
MADE = ("jk1", "jkn", "brr", "fay", "bootstrap")
_ALWAYS = ("where", "level", "method")
INTERVALS = ("logit", "beta", "wald")
FAMILIES = {"gaussian": "gaussian", "binomial": "binomial", "quasibinomial": "binomial", "poisson": "poisson", "quasipoisson": "poisson"}
#: Other names under which methods are known.
METHODS = {"jk1": "jackknife", "jkn": "jackknife", "linear": "taylor", "taylor": "taylor", "jackknife": "jackknife", "replicate": "replicate"}
KINDS: dict[str, Kind] = {
    "mean": Kind("the mean of a number", ("of",), ("by", *_ALWAYS)),
    "total": Kind("the total of a number over the population; of a column of words, how many people gave each", ("of",), ("by", *_ALWAYS)),
    "ratio": Kind("the total of one number over the total of another, `x`", ("of", "x"), ("by", *_ALWAYS)),
    "proportion": Kind("the share of people who gave each answer, or the one answer named by `level`", ("of",), ("by", *_ALWAYS), (*INTERVALS, *METHODS)),
    "quantile": Kind("the number that a share `q` of people do not exceed; 0.5 is the median", ("of",), ("q", "by", *_ALWAYS)),
    "glm": Kind("a regression of a number, of yes or no (`family` binomial), or of a count (poisson) on `x`", ("of", "x"), ("family", *_ALWAYS)),
    "ttest": Kind("the difference of a mean between the two groups of `x`; without `x`, from 0", ("of",), ("x", *_ALWAYS)),
    "chisq": Kind("whether two answers go together (Rao and Scott, second order, as an F)", ("of", "x"), _ALWAYS),
    "weights_range": Kind("the smallest and the largest weight, and their sum", (), ()),
}
ESTIMATE_KEYS: dict[str, str] = {
    "kind": "Which kind of estimate, of the table below.",
    "of": "The column, or several, each by itself.",
    "x": "The other column, or for `glm` the list of columns. Words are taken apart, the first in the alphabet being what the others are compared with.",
    "by": "The column, or columns together, whose groups are estimated one by one.",
    "where": 'Who counts: `{ column = "value" }`, a list of values for any of them; or a sentence such as `"age >= 18 and sex == \'F\'"`.',
    "family": "`gaussian` (the default), `binomial` or `poisson`.",
    "q": "Shares from 0 to 1: one or a list. The default is 0.5.",
    "level": "A number: how sure the interval is, 0.95 unless said. A word: the one answer that is counted (`proportion`, and `glm` with binomial).",
    "method": "How the error is worked out: `taylor`, `jackknife` (JK1; JKn within strata), or `replicate` (as `replicate_type` says). "
    "For `proportion` also which interval: `logit` (the default), `beta` (exact, by effective people) or `wald`.",
}
#: The columns of the table of estimates, the first sixteen in an order that others rely on.
COLUMNS: dict[str, str] = {
    "kind": "The kind of estimate.",
    "of": "The column that is estimated.",
    "by": "The columns whose groups are estimated one by one.",
    "term": "Which of several figures: the answer that is counted, the quantile, the term of a regression.",
    "level": "The group of `by`.",
    "estimate": "The estimate. Shares are from 0 to 1.",
    "se": "Its standard error.",
    "lo": "The lower end of its interval.",
    "hi": "The upper end of its interval.",
    "statistic": "Student's t of a regression or a t-test; the F of `chisq`.",
    "df": "Degrees of freedom: units of the first stage less strata, among those the figure is of; of an F the first.",
    "p_value": "How often chance alone would bring so much.",
    "n": "How many people were asked of whom it is known.",
    "effective_n": "So many people drawn by simple lot would be worth as much: n over deff.",
    "deff": "The design effect: the variance over that of a simple random sample of as many people.",
    "suppressed": "Whether it rests on too few people to be shown.",
    "df2": "The second degrees of freedom of an F.",
    "x": "The other column or columns.",
    "where": "The condition.",
    "confidence": "How sure the interval is.",
    "note": "Why a value is missing.",
}
#: What is written into the folder.
FILES: dict[str, str] = {
    "report.html": "One page for people: words, pictures, tables. It needs no network.",
    "result.json": "Everything, for machines: every table below, the words, the verdict with its checks, the hashes of the survey file and the data.",
    "estimates.csv": "One row an estimate.",
    "rolling.csv": "One row a group and quarter: group, quarter_end, estimate, se, lo, hi, deff, n, effective_n, suppressed.",
    "changes.csv": "One row a group: the last span less the one before: change, se, lo, hi, p_value, smallest_detectable (found in four cases of five).",
    "scales.csv": "One row an item of a scale (loading: how close it is to what they have in common) and one each for alpha and omega "
    "(how sure their sum is) and score (how sure the score is): estimate, se, lo, hi. "
    "Those three are corrected for what a sample misstates; uncorrected is what their formulas give.",
    "drivers.csv": "One row a driver: effect (ratio of odds, or a difference), lo, hi, p_value, and its share of how answers differ, share_lo, share_hi. "
    "The share is corrected for what a sample overstates, so that one of next to nothing may lie below 0; share_uncorrected is as the sample has it.",
    "areas.csv": "One row an area and driver: effect, lo, hi of the area by itself; pooled, pooled_lo, pooled_hi: drawn towards all areas "
    "as far as it is unsure; n, effective_n, suppressed.",
    "event.csv": "The event and the days without one: difference, se, lo, hi, p_value. Empty where the verdict is not_a_fair_comparison.",
    "published.csv": "One row a measure and group: value, the value a year before, the change, the whole area.",
}
