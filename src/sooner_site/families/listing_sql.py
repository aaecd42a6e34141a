"""The statements of the list of families that need help, or only meet a principle: of the engine, and nowhere else. ``{name}`` is a table of our own."""

SIGNALS = "SELECT DISTINCT signal FROM signals ORDER BY 1"
PRINCIPLES = "SELECT DISTINCT priority FROM priorities WHERE family_id IS NOT NULL ORDER BY 1"

#: What a reader's agency is shown of each sender's rows, and the bit of each agency and each rule.
EMPTY = (
    "CREATE TABLE {name}_tiers (agency VARCHAR, extract VARCHAR, tier INTEGER, bit INTEGER)",
    "CREATE TABLE {name}_rules (signal VARCHAR, bit INTEGER)",
    "CREATE TABLE {name}_principles (priority VARCHAR, bit INTEGER, at_least INTEGER, in_family BOOLEAN, signals BIGINT)",
)
TIER = "INSERT INTO {name}_tiers VALUES ($agency, $extract, $tier, $bit)"
RULE = "INSERT INTO {name}_rules VALUES ($signal, $bit)"
#: A principle, and the needs that the reader must be shown before it is told: how many of which rules, in the person or in the family.
PRINCIPLE = "INSERT INTO {name}_principles VALUES ($priority, $bit, $at_least, $in_family, $signals)"

#: One after the other, each small, so that the whole stays within the reader's memory. A need counts only as far as the strictest sender of its
#: rows, and whoever says whose family it is, lets it be seen, and not at all where it was met since.
MAKE = (
    """CREATE TABLE {name}_fired AS
    SELECT r.signal_id, min(coalesce(t.tier, 0))::TINYINT AS tier, coalesce(bit_or(1::BIGINT << t.bit), 0) AS senders
    FROM signal_rows r LEFT JOIN {name}_tiers t USING (agency, extract) GROUP BY r.signal_id""",
    """CREATE TABLE {name}_needs AS
    SELECT s.family_id,
        coalesce(bit_or(1::BIGINT << s.outcome) FILTER (f.tier >= 2 AND m.read), 0) AS outcomes,
        coalesce(bit_or(1::BIGINT << k.bit) FILTER (f.tier >= 2 AND m.read), 0) AS signals,
        coalesce(bit_or(f.senders) FILTER (f.tier = 1), 0) AS ask,
        max(s.last_seen) FILTER (f.tier >= 2 AND m.read) AS latest
    FROM signals s JOIN {name}_fired f USING (signal_id) JOIN {name}_rules k USING (signal)
    JOIN (SELECT family_id, person_id, senders & $read <> 0 AND said & $said_read <> 0 AS read FROM kin WHERE said & $said_told <> 0) m
        USING (family_id, person_id)
    LEFT JOIN (SELECT family_id, outcome, max(to_on) AS met_on FROM help_given WHERE reached = 'met' AND outcome IS NOT NULL GROUP BY ALL) h
        USING (family_id, outcome)
    WHERE s.family_id IS NOT NULL AND f.tier > 0 AND (h.met_on IS NULL OR h.met_on < s.last_seen) GROUP BY s.family_id""",
    """CREATE TABLE {name}_shown AS
    SELECT s.family_id, s.person_id, bit_or(1::BIGINT << k.bit) AS signals
    FROM signals s JOIN {name}_fired f USING (signal_id) JOIN {name}_rules k USING (signal) JOIN kin m USING (family_id, person_id)
    WHERE f.tier >= 2 AND m.senders & $read <> 0 AND m.said & $said_read <> 0 GROUP BY ALL""",
    """CREATE TABLE {name}_met AS
    SELECT p.family_id, bit_or(1::BIGINT << k.bit) AS principles, max(p.last_seen) AS latest
    FROM priorities p JOIN {name}_principles k USING (priority)
    JOIN (SELECT priority_id, min(coalesce(t.tier, 0)) AS tier FROM priority_rows LEFT JOIN {name}_tiers t USING (agency, extract) GROUP BY ALL) f
        USING (priority_id)
    JOIN (SELECT family_id, list(person_id) FILTER (read) AS readable, bool_and(read) AS everybody FROM
        (SELECT family_id, person_id, senders & $read <> 0 AND said & $said_read <> 0 AS read FROM kin SEMI JOIN priorities USING (family_id))
        GROUP BY family_id) m USING (family_id)
    LEFT JOIN {name}_shown o ON o.family_id = p.family_id AND o.person_id = p.person_id
    LEFT JOIN (SELECT family_id, bit_or(signals) AS signals FROM {name}_shown GROUP BY family_id) a ON a.family_id = p.family_id
    WHERE f.tier >= 2 AND CASE p.whom WHEN 'person' THEN list_contains(m.readable, p.person_id) ELSE m.everybody END
        AND bit_count(coalesce(CASE WHEN k.in_family THEN a.signals ELSE o.signals END, 0) & k.signals) >= k.at_least
    GROUP BY p.family_id""",
    "DROP TABLE {name}_shown",
    "DROP TABLE {name}_fired",
    """CREATE TABLE {name}_known AS
    SELECT k.family_id, bit_or(CASE WHEN k.said & $said_told <> 0 THEN k.senders & $told ELSE 0 END) AS senders,
        coalesce(bit_or(1::BIGINT << k.age) FILTER (k.read AND k.place = 'child'), 0) AS ages,
        bool_or(k.read AND k.place = 'unborn_child') AS unborn, bool_or(k.protected) AS hidden
    FROM (
        SELECT *, senders & $read <> 0 AND said & $said_read <> 0 AS read, CASE WHEN born <= $today THEN least(date_diff('year', born, $today)
            - (strftime(born, '%m%d') > strftime($today, '%m%d'))::INTEGER, 60) END AS age
        FROM (SELECT i.* REPLACE (CASE WHEN d.n IS NULL THEN i.born ELSE d.born END AS born) FROM kin i LEFT JOIN {names} d USING (n))
        SEMI JOIN (SELECT family_id FROM {name}_needs UNION SELECT family_id FROM {name}_met) USING (family_id)
    ) k GROUP BY k.family_id""",
    """CREATE TABLE {name} AS
    SELECT family_id, n.outcomes IS NOT NULL AS need_seen, coalesce(n.outcomes, 0) AS outcomes, coalesce(n.signals, 0) AS signals,
        coalesce(n.ask, 0) AS ask, coalesce(p.principles, 0) AS principles, CASE WHEN n.outcomes IS NULL THEN p.latest ELSE n.latest END AS latest,
        k.senders, k.ages, k.unborn, CASE WHEN f.address_protected OR k.hidden THEN NULL ELSE f.district END AS district,
        f.address_protected OR k.hidden AS hidden, h.family_id IS NOT NULL AS helped
    FROM {name}_needs n FULL JOIN {name}_met p USING (family_id) JOIN families f USING (family_id) JOIN {name}_known k USING (family_id)
    LEFT JOIN (SELECT DISTINCT family_id FROM help_given WHERE to_on IS NULL OR to_on >= $today) h USING (family_id)
    ORDER BY need_seen DESC, bit_count(outcomes) DESC, latest DESC NULLS LAST, family_id""",
    "DROP TABLE {name}_needs",
    "DROP TABLE {name}_known",
    "DROP TABLE {name}_met",
)

FILTERS = {
    "need_seen": "need_seen = $need_seen",
    "outcome": "outcomes & $outcome <> 0",
    "signal": "signals & $signal <> 0",
    "principle": "principles & $principle <> 0",
    "agency": "senders & $agency <> 0",
    "ages": "ages & $ages <> 0",
    "district": "district = $district",
    "unborn": "unborn = $unborn",
}
#: How many families there are, how many of them are helped, how many of those that are shown only meet a principle; and a page of them: one row
#: at least, whose family is empty where the page is.
PAGE = """
WITH elsewhere AS (SELECT unnest($elsewhere::VARCHAR[]) AS family_id), cases AS (SELECT unnest($cases::VARCHAR[]) AS family_id),
chosen AS MATERIALIZED (
    SELECT l.* REPLACE (l.helped OR c.family_id IS NOT NULL AS helped) FROM {name} l
    ANTI JOIN elsewhere USING (family_id) LEFT JOIN cases c USING (family_id) WHERE {clauses}
)
SELECT * FROM (SELECT count(*) AS families, count(*) FILTER (helped) AS helped_families,
    count(*) FILTER (NOT need_seen AND NOT ($hide AND helped)) AS principle_alone FROM chosen)
LEFT JOIN (
    SELECT * FROM chosen WHERE NOT ($hide AND helped)
    ORDER BY need_seen DESC, bit_count(outcomes) DESC, latest DESC NULLS LAST, family_id LIMIT $size OFFSET $first
) ON TRUE
"""
ALL = "SELECT * FROM {name}"
SOME = "SELECT * FROM {name} WHERE family_id IN (SELECT unnest($families::VARCHAR[]))"
#: The members of some families whom a sender lets the reader see.
NAMES = """
SELECT k.family_id, k.person_id, k.place, CASE WHEN d.n IS NULL THEN k.surname ELSE d.surname END AS surname,
    CASE WHEN d.n IS NULL THEN k.born ELSE d.born END AS born
FROM kin k LEFT JOIN {names} d USING (n)
WHERE k.family_id IN ({families}) AND k.senders & $read <> 0 AND k.said & $said_read <> 0 ORDER BY k.n
"""
