-- A history for measuring what managers count: decisions, clarifications, findings, samples, reversals over three years.
-- Chance comes from hashes of the case's key, so the same size is the same history.

-- name: fill_cases
INSERT INTO application BY NAME
WITH
drawn AS (
    SELECT i AS id, (hash(i) >> 1)::BIGINT AS chance, (hash(i + 1000000007) >> 1)::BIGINT AS other,
           $until::TIMESTAMP - INTERVAL 3 YEAR + (i / $count) * INTERVAL 1095 DAY AS arrival
    FROM range($after + 1, $upto + 1) AS numbers(i)
),
lived AS (
    SELECT *,
           [0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 5][1 + chance % 13]::INTEGER AS asked,
           least(14, [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 5, 7, 11, 14][1 + (chance >> 8) % 16])::INTEGER AS taken,
           ((chance >> 16) % 12)::INTEGER AS wait,
           (chance >> 24) % 1000 AS fate,
           id > $count - $count // 50 AND (other >> 40) % 10 < 8 OR (other >> 40) % 4000 = 0 AS is_open
    FROM drawn
),
ended AS (SELECT *, arrival + ((taken + asked * wait) * 1.4 + 0.1) * INTERVAL 1 DAY AS ends_at FROM lived),
placed AS (SELECT *, is_open OR ends_at >= $until::TIMESTAMP AS still_open FROM ended)
SELECT id, md5(id::VARCHAR)::UUID AS uuid, printf('%d-%07d', year(arrival), id) AS number,
       (['medical', 'medical', 'medical', 'medical', 'medical', 'insurance', 'educational', 'research'])[1 + other % 8]::organisation_kind AS kind,
       'legal_entity'::legal_form AS form,
       printf('%02d', 1 + least(other // 8 % 89, other // 1024 % 89)) AS region,
       'ООО «Клиника ' || id || '»' AS name, 'ооо «клиника ' || id || '»' AS name_folded,
       (7700000000 + id)::VARCHAR AS inn, (1027700000000 + id)::VARCHAR AS ogrn,
       CASE WHEN still_open THEN (['checked', 'in_review', 'in_review', 'awaiting_applicant', 'awaiting_approval'])[1 + (chance >> 32) % 5]
            WHEN fate < 12 THEN 'returned' WHEN fate < 30 THEN 'withdrawn' WHEN fate < 180 THEN 'rejected'
            ELSE 'approved' END::application_status AS status,
       CASE WHEN still_open THEN arrival ELSE ends_at END AS status_since, 1 AS version, asked + 1 AS revision,
       CASE WHEN still_open AND (chance >> 32) % 5 = 0 THEN NULL ELSE 'Проверяющий ' || (other >> 32) % 200 END AS assignee,
       arrival AS submitted_at, arrival AS received_at,
       CASE WHEN still_open AND (chance >> 32) % 5 <> 3 THEN CAST(arrival AS DATE) + 5 END AS due_on,
       CASE WHEN NOT still_open AND fate >= 30 THEN ends_at END AS decided_at,
       CAST(arrival + INTERVAL 3 HOURS AS DATE) AS received_on, 3 AS review_days,
       CASE WHEN NOT still_open THEN CAST(ends_at + INTERVAL 3 HOURS AS DATE) END AS closed_on,
       CASE WHEN NOT still_open AND fate >= 30 THEN taken END AS working_days,
       CASE WHEN NOT still_open AND fate >= 30 THEN asked * wait END AS waited_days,
       CASE WHEN NOT still_open AND fate >= 30 THEN asked END AS rounds
FROM placed
ORDER BY id;

-- name: fill_findings
-- Six of each application on average, of sixty checks, some far more frequent than others.
INSERT INTO finding BY NAME
SELECT id AS application, revision, n AS ordinal,
       (['form', 'identifier', 'completeness', 'scan', 'licence', 'staff', 'signature', 'registry', 'duplicate', 'scan'])[1 + which % 10]
           || '.check-' || which AS code,
       CASE WHEN (chance >> 48) % 5000 = 0 THEN 'error' WHEN (chance >> 40) % 20 = 0 THEN 'unknown' ELSE 'failed' END::check_outcome AS outcome,
       (['blocking', 'warning', 'warning', 'note'])[1 + (chance >> 32) % 4]::check_severity AS severity,
       'absent' AS reason, '{"field": "Head/INN"}' AS arguments, '{}' AS measured, '{}' AS limits, 'Head/INN' AS field, '' AS document
FROM (
    SELECT id, revision, n, (hash(id * 16 + n) >> 1)::BIGINT AS chance,
           least(chance % 60, (chance >> 20) % 60) AS which
    FROM (SELECT id, revision, unnest(range(1, 4 + (hash(id) >> 1)::BIGINT % 7)) AS n FROM application WHERE id > $after AND id <= $upto)
)
ORDER BY application, ordinal;

-- name: fill_open_findings
-- What the program writes beside the findings.
INSERT INTO open_finding BY NAME
SELECT application, received_on, kind, region, code,
       row_number() OVER (PARTITION BY application, split_part(code, '.', 1) ORDER BY code) = 1 AS leads_family
FROM (
    SELECT DISTINCT application, received_on, kind, region, code
    FROM finding JOIN application ON id = application
    WHERE application > $after AND application <= $upto AND outcome = 'failed' AND severity <> 'note'
)
ORDER BY application, code;

-- name: fill_broken_checks
INSERT INTO broken_check SELECT DISTINCT application, code FROM finding WHERE outcome = 'error' ORDER BY ALL;

-- name: fill_standing_decisions
INSERT INTO decision BY NAME
SELECT id AS application, 2 AS ordinal, revision, status::VARCHAR AS outcome, decided_at, assignee AS decided_by, '' AS text,
       working_days, waited_days, rounds
FROM application WHERE decided_at IS NOT NULL AND id > $after AND id <= $upto ORDER BY id;

-- name: fill_reversed_decisions
INSERT INTO decision BY NAME
SELECT id AS application, 1 AS ordinal, revision, 'rejected' AS outcome, received_at + INTERVAL 1 DAY AS decided_at, assignee AS decided_by,
       '' AS text, 1 AS working_days, 'reversed' AS annulled
FROM application WHERE decided_at IS NOT NULL AND (hash(id + 5) >> 1)::BIGINT % 200 = 0 ORDER BY id;

-- name: fill_grounds
INSERT INTO decision_ground BY NAME
SELECT id AS application, 2 AS decision, n AS ordinal, decided_on, kind, region,
       (['form_errors', 'missing_documents', 'no_valid_licence', 'unfit_document', 'personal_data_mismatch'])[1 + ((hash(id) >> 1)::BIGINT + n) % 5] AS ground
FROM (SELECT id, unnest(range(1, 2 + (hash(id) >> 1)::BIGINT % 2)) AS n, closed_on AS decided_on, kind, region
      FROM application WHERE status = 'rejected')
ORDER BY application, ordinal;

-- name: fill_samples
INSERT INTO proposal BY NAME
SELECT id AS application, 1 AS ordinal, revision, status::VARCHAR AS outcome, 'sample' AS why, decided_at AS proposed_at,
       assignee AS proposed_by, '' AS text, '' AS grounds,
       CASE WHEN (hash(id + 9) >> 1)::BIGINT % 100 < 8 THEN 'declined' ELSE 'confirmed' END AS settled, decided_at AS settled_at
FROM application WHERE decided_at IS NOT NULL AND (hash(id + 7) >> 1)::BIGINT % 20 = 0 ORDER BY id;

-- name: fill_waivers
INSERT INTO waiver
SELECT id, revision, 1, md5(id::VARCHAR), 'scan.check-' || (hash(id) >> 1)::BIGINT % 60, 'immaterial', '', received_at, assignee, false, NULL, '', NULL, ''
FROM application WHERE assignee IS NOT NULL AND (hash(id + 11) >> 1)::BIGINT % 30 = 0 ORDER BY id;

-- name: cases_as_a_frame
-- The whole table, as one would take it into pandas.
SELECT id, kind, region, status, received_at, decided_at, status_since, due_on, working_days, waited_days, rounds, assignee
FROM application;

-- name: findings_as_a_frame
SELECT application, revision, code, outcome, severity FROM finding;

-- name: revisions_as_a_frame
SELECT id AS application, revision, received_at, kind, region FROM application;

-- name: bench_finding_count
SELECT count(*) FROM finding;
