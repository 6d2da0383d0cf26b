-- The register of organisations: the view `registration` (data/sql/views.sql) under the conditions of the queue.

-- name: registered_keys
-- The page first, without the columns that are shown: with them, putting all in order took three times as long.
SELECT id, decision FROM registration

-- name: registered_among
id IN (SELECT unnest($keys::BIGINT[])) AND id BETWEEN $first AND $last

-- name: registered_columns
SELECT id, decision, registered_revision, registration_number, registered_at, state, since, faulty_licences,
       number, kind, region, name, inn, ogrn
FROM registration

-- name: registered_counts
SELECT count(*) FILTER (state = 'valid') AS valid, count(*) FILTER (state = 'attention') AS attention,
       count(*) FILTER (state = 'reversed') AS reversed
FROM registration

-- name: line_in_state
state = $registration

-- name: line_of_number
starts_with(registration_number, $registration_number)

-- name: order_registered
registered_at, registration_number

-- name: order_registered_down
registered_at DESC, registration_number DESC

-- name: order_organisation
name_folded, registration_number

-- name: order_organisation_down
name_folded DESC, registration_number DESC

-- name: order_since
since, registration_number

-- name: order_since_down
since DESC, registration_number DESC

-- name: licences_of_registered
SELECT application, revision, count(*) AS licences FROM licence
WHERE application IN (SELECT unnest($applications::BIGINT[])) AND application BETWEEN $first AND $last
GROUP BY application, revision;

-- name: standing_faults
SELECT decision, found_at, code, outcome, severity, reason, arguments, field FROM registration_fault
WHERE application = $application AND gone_at IS NULL ORDER BY found_at, code, field;

-- name: settle_registration_fault
UPDATE registration_fault SET gone_at = $at
WHERE application = $application AND decision = $decision AND gone_at IS NULL
  AND code = $code AND reason = $reason AND arguments = $arguments AND field = $field;

-- name: registration_changes
-- What has come to speak against registrations, or does no more, the newest first.
SELECT registration_number, registration.number, name, changed_at, appeared, code, outcome, severity, reason, arguments, field
FROM (
    SELECT *, found_at AS changed_at, true AS appeared FROM registration_fault
    UNION ALL
    SELECT *, gone_at, false FROM registration_fault WHERE gone_at IS NOT NULL
) AS change
JOIN registration ON registration.id = change.application AND registration.decision = change.decision
WHERE changed_at >= $since AND visible(registration.id)
ORDER BY changed_at DESC, registration_number, code, field
LIMIT $size;

-- name: registrations_in_doubt
-- Those of the view in that state, found without all the others: it is asked on every page.
SELECT count(*) FROM (
    SELECT DISTINCT application, decision AS ordinal FROM registration_fault WHERE gone_at IS NULL AND visible(application)
) SEMI JOIN (SELECT application, ordinal FROM decision WHERE registration_number <> '' AND annulled = '')
USING (application, ordinal);

-- name: other_applications_of
-- Of the same organisation, the newest first.
SELECT number, status, received_at FROM application WHERE inn = $inn AND inn <> '' AND id <> $application AND visible(id) ORDER BY id DESC LIMIT $size;
