-- The same forty rules as an analyst who knows DuckDB would write them for one day (30 June 2026), without words, numbers or families.
-- Leaves hand_rows (rule, person_id, kind, agency, extract, line, row_date) and hand (rule, person_id, rows, first, last).
CREATE TEMP TABLE who AS
SELECT r.agency, r.record_id, r.person_id, p.date_of_birth AS born, DATE '2026-06-30' AS today,
    date_diff('year', born, today) - (strftime(born, '%m%d') > strftime(today, '%m%d'))::INTEGER AS age
FROM person_records r LEFT JOIN people p USING (person_id);

CREATE TEMP TABLE marked AS
WITH a AS (
    SELECT *, (sessions_possible - absent_authorised - absent_unauthorised) / nullif(sessions_possible - absent_authorised, 0)::DOUBLE AS rate
    FROM received_attendance WHERE term_starts <= DATE '2026-06-30'
)
SELECT unnest(list_filter([
        CASE WHEN rate < 0.9 AND age BETWEEN 4 AND 17 THEN 'low_attendance' END,
        CASE WHEN rate < 0.5 AND age BETWEEN 4 AND 17 THEN 'severe_absence' END,
        CASE WHEN rate < 0.8 THEN 'attendance_below_80' END], x -> x IS NOT NULL)) AS rule,
    person_id, term::VARCHAR AS event, 'attendance' AS kind, agency, extract, line, term_starts AS row_date, 0 AS way, term
FROM a JOIN who USING (agency, record_id) WHERE rate < 0.9
UNION ALL
SELECT unnest(list_filter([
        CASE WHEN factor = '4A' THEN 'child_mental_health' END, CASE WHEN factor = '4B' THEN 'adult_mental_health' END,
        CASE WHEN factor IN ('1B', '2B') THEN 'adult_substance_use' END, CASE WHEN factor IN ('1A', '2A') THEN 'child_substance_use' END,
        CASE WHEN factor IN ('5A', '5B', '5C', '6A', '6B', '6C') THEN 'disability_or_illness' END, CASE WHEN factor = '7A' THEN 'young_carer' END,
        CASE WHEN factor IN ('16A', '17A', '18C', '19C') THEN 'abuse_or_neglect' END, CASE WHEN factor = '11A' THEN 'child_sexual_exploitation' END,
        CASE WHEN factor IN ('13A', '24A') THEN 'child_criminal_exploitation' END, CASE WHEN factor IN ('18B', '19B') THEN 'harm_outside_the_home' END,
        CASE WHEN factor IN ('13A', '14A') THEN 'child_at_risk_of_crime' END, CASE WHEN factor IN ('3A', '3B', '3C') THEN 'child_domestic_abuse' END
    ], x -> x IS NOT NULL)), person_id, agency || '/' || assessment_id, 'assessment_factors', agency, extract, line, assessed_on, 0, NULL
FROM received_assessment_factors JOIN who USING (agency, record_id) WHERE assessed_on BETWEEN DATE '2025-06-30' AND DATE '2026-06-30' AND age < 18
UNION ALL
SELECT unnest(list_filter([
        CASE WHEN episode_kind = 'child_protection' AND started_on >= DATE '2025-06-30' AND age < 18 THEN 'abuse_or_neglect' END,
        CASE WHEN helped AND primary_need IN ('N4', 'N5') THEN 'parenting_support' END, CASE WHEN helped AND primary_need IN ('N2', 'N3') THEN 'disability_or_illness' END,
        CASE WHEN helped AND primary_need = 'N6' THEN 'child_at_risk_of_crime' END,
        CASE WHEN episode_kind = 'contact' AND started_on >= DATE '2024-06-30' THEN 'episodes_thrice' END
    ], x -> x IS NOT NULL)), person_id, agency || '/' || episode_id, 'episodes', agency, extract, line, started_on, 1, NULL
FROM (
    SELECT *, episode_kind IN ('early_help', 'child_in_need', 'child_protection') AND started_on >= DATE '2025-06-30' AND age < 18 AS helped
    FROM received_episodes JOIN who USING (agency, record_id) WHERE started_on BETWEEN DATE '2024-06-30' AND DATE '2026-06-30'
)
UNION ALL
SELECT unnest(list_filter([
        CASE WHEN role = 'suspect' AND last12 AND age >= 18 THEN 'adult_in_crime' END, CASE WHEN role = 'suspect' AND last12 AND age BETWEEN 10 AND 17 THEN 'child_in_crime' END,
        CASE WHEN role = 'suspect' AND last12 AND domestic AND age >= 18 THEN 'domestic_abuse_proved' END,
        CASE WHEN role = 'suspect' AND last12 AND domestic AND age BETWEEN 10 AND 17 THEN 'child_violent_at_home' END,
        CASE WHEN role = 'victim' AND last12 AND domestic THEN 'domestic_abuse_victim' END,
        CASE WHEN role IN ('child_present', 'victim') AND last12 AND domestic AND age < 18 THEN 'child_domestic_abuse' END,
        CASE WHEN role = 'child_present' AND domestic AND age < 18 THEN 'harmful_parental_conflict' END,
        CASE WHEN role = 'victim' AND NOT domestic AND age < 18 THEN 'harm_outside_the_home/twice' END,
        CASE WHEN role = 'witness' AND last12 THEN 'witness_twice' END, CASE WHEN role = 'victim' THEN 'victim_three_times' END,
        CASE WHEN role = 'reporter' THEN 'reporter_often' END
    ], x -> x IS NOT NULL)), person_id, agency || '/' || incident_id, 'incident_roles', agency, extract, line, occurred_on, 0, NULL
FROM (
    SELECT r.*, i.occurred_on, i.domestic, w.person_id, w.age, i.occurred_on >= DATE '2025-06-30' AS last12
    FROM received_incident_roles r JOIN received_incidents i USING (agency, incident_id) JOIN who w ON w.agency = r.agency AND w.record_id = r.record_id
    WHERE i.occurred_on BETWEEN DATE '2024-06-01' AND DATE '2026-06-30'
        AND (r.role <> 'suspect' OR r.outcome IN ('charged', 'convicted', 'cautioned', 'community_resolution'))
)
UNION ALL
SELECT unnest(list_filter([CASE WHEN attended = false THEN 'not_brought_to_review' END, CASE WHEN development = 'below_expected' THEN 'early_development' END], x -> x IS NOT NULL)),
    person_id, agency || '/' || review_id, 'health_reviews', agency, extract, line, reviewed_on, 0, NULL
FROM received_health_reviews JOIN who USING (agency, record_id) WHERE reviewed_on BETWEEN DATE '2024-12-30' AND DATE '2026-06-30' AND age < 6
UNION ALL
SELECT unnest(list_filter([
        CASE WHEN service IN ('Money advice', 'Debt advice', 'Food bank') AND referred_on >= DATE '2025-12-30' THEN 'money_help_asked' END,
        CASE WHEN service IN ('Family support', 'Parenting course') THEN 'family_support_asked' END,
        CASE WHEN service IN ('Domestic abuse adviser', 'Domestic abuse refuge') THEN 'domestic_abuse_support' END
    ], x -> x IS NOT NULL)), person_id, agency || '/' || spell_id, 'service_spells', agency, extract, line, referred_on, 0, NULL
FROM received_service_spells JOIN who USING (agency, record_id) WHERE referred_on BETWEEN DATE '2025-06-30' AND DATE '2026-06-30'
UNION ALL
SELECT unnest(list_filter([
        CASE WHEN temporary AND started_on <= today THEN 'temporary_accommodation' END, CASE WHEN temporary AND started_on <= today AND age IN (16, 17) THEN 'alone_in_temporary_accommodation' END,
        CASE WHEN notice_on BETWEEN DATE '2025-06-30' AND today THEN 'eviction_risk' END,
        CASE WHEN arrears / nullif(weekly_rent, 0) >= 8 AND arrears_on BETWEEN DATE '2025-12-30' AND today THEN 'rent_arrears' END
    ], x -> x IS NOT NULL)) AS rule, person_id, agency || '/' || tenancy_id, 'tenancies', agency, extract, line,
    CASE rule WHEN 'eviction_risk' THEN notice_on WHEN 'rent_arrears' THEN arrears_on ELSE started_on END, 0, NULL
FROM received_tenancies JOIN who USING (agency, record_id) WHERE ended_on IS NULL OR ended_on >= today
UNION ALL
SELECT 'child_domestic_abuse', person_id, agency || '/' || notice_id, 'abuse_notices', agency, extract, line, notified_on, 0, NULL
FROM received_abuse_notices JOIN who USING (agency, record_id) WHERE notified_on BETWEEN DATE '2025-06-30' AND DATE '2026-06-30' AND age < 18
UNION ALL
SELECT 'adult_in_crime', person_id, agency || '/' || hearing_id, 'hearings', agency, extract, line, heard_on, 0, NULL
FROM received_hearings JOIN who USING (agency, record_id)
WHERE heard_on BETWEEN DATE '2025-06-30' AND DATE '2026-06-30' AND age >= 18 AND result IN ('custody', 'suspended_sentence', 'community_order', 'fine', 'discharge')
UNION ALL
SELECT unnest(list_filter([
        CASE WHEN kind = 'permanent' AND excluded_on >= DATE '2025-06-30' AND age BETWEEN 4 AND 17 THEN 'permanently_excluded' END,
        CASE WHEN kind = 'suspension' THEN 'suspended_twice' END, CASE WHEN kind = 'suspension' THEN 'suspended_four_times' END
    ], x -> x IS NOT NULL)), person_id, agency || '/' || exclusion_id, 'exclusions', agency, extract, line, excluded_on, 0, NULL
FROM received_exclusions JOIN who USING (agency, record_id) WHERE excluded_on BETWEEN DATE '2024-06-30' AND DATE '2026-06-30'
UNION ALL
SELECT unnest(list_filter(['child_missing/twice', CASE WHEN risk = 'high' AND missing_from >= DATE '2025-06-30' THEN 'child_missing' END], x -> x IS NOT NULL)),
    person_id, agency || '/' || episode_id, 'missing_episodes', agency, extract, line, missing_from, 1, NULL
FROM received_missing_episodes JOIN who USING (agency, record_id) WHERE missing_from BETWEEN DATE '2024-06-01' AND DATE '2026-06-30' AND age < 18
UNION ALL
SELECT 'expectant_parent_support', person_id, agency || '/' || booking_id, 'maternity_bookings', agency, extract, line, booked_on, 0, NULL
FROM received_maternity_bookings JOIN who USING (agency, record_id)
WHERE booked_on <= DATE '2026-06-30' AND expected_on >= DATE '2026-06-02' AND (weeks_at_booking > 20 OR extra_support);

CREATE TEMP TABLE events AS
SELECT * FROM marked QUALIFY row_number() OVER (PARTITION BY rule, person_id, kind, event ORDER BY row_date, agency, extract, line) = 1;

CREATE TEMP TABLE counting (rule VARCHAR, at_least INTEGER, months INTEGER, lasts INTEGER);
INSERT INTO counting VALUES ('child_missing/twice', 2, 12, 12), ('harmful_parental_conflict', 3, 12, 12), ('harm_outside_the_home/twice', 2, 12, 12),
    ('suspended_twice', 2, 12, 12), ('victim_three_times', 3, 6, 12), ('reporter_often', 4, 6, 6);

CREATE TEMP TABLE hand_rows AS
WITH close AS (
    SELECT e.*, c.months, c.lasts,
        CASE WHEN row_date <= (lag(row_date, at_least - 1) OVER (PARTITION BY e.rule, person_id ORDER BY row_date, agency, extract, line) + to_months(months))::DATE
            THEN row_date END AS ends
    FROM events e JOIN counting c USING (rule)
), last_close AS (SELECT *, max(ends) OVER (PARTITION BY rule, person_id) AS last_ends FROM close),
runs AS (
    SELECT *, (term // 10 * 3 + term % 10) - row_number() OVER (PARTITION BY rule, person_id ORDER BY term) AS run FROM events
    WHERE kind = 'attendance'
), long AS (
    SELECT *, max(row_date) OVER (PARTITION BY rule, person_id, run) AS run_ends FROM runs
    QUALIFY count(*) OVER (PARTITION BY rule, person_id, run) >= CASE rule WHEN 'attendance_below_80' THEN 3 ELSE 2 END
), counted AS (
    SELECT rule, person_id, kind, agency, extract, line, row_date FROM events
    WHERE kind <> 'attendance' AND rule NOT IN (SELECT rule FROM counting)
    QUALIFY count(*) OVER (PARTITION BY rule, person_id) >= CASE rule WHEN 'suspended_four_times' THEN 4 WHEN 'episodes_thrice' THEN 3 WHEN 'witness_twice' THEN 2 ELSE 1 END
    UNION ALL
    SELECT split_part(rule, '/', 1), person_id, kind, agency, extract, line, row_date FROM last_close
    WHERE row_date <= last_ends AND last_ends <= (row_date + to_months(months))::DATE AND last_ends >= (DATE '2026-06-30' - to_months(lasts))::DATE
    UNION ALL
    SELECT rule, person_id, kind, agency, extract, line, row_date FROM (
        SELECT *, max(run_ends) OVER (PARTITION BY rule, person_id) AS last_run FROM long
    ) WHERE run_ends = last_run AND last_run >= DATE '2025-09-30'
)
SELECT DISTINCT rule, person_id, kind, agency, extract, line, row_date FROM counted;

CREATE TEMP TABLE hand AS SELECT rule, person_id, count(*) AS rows, min(row_date) AS first, max(row_date) AS last FROM hand_rows GROUP BY ALL;
