-- name: events_between
-- A part of the history for following its chain.
SELECT sequence, happened_at, application, revision, actor, action, from_status, to_status, details, previous_hash, hash, secret, destroyed
FROM event WHERE sequence >= $first AND sequence < $after ORDER BY sequence;

-- name: seals_of_event
SELECT hash FROM event WHERE sequence = $sequence;

-- name: last_access
-- The end of the access log's chain.
SELECT sequence, hash FROM access ORDER BY sequence DESC LIMIT 1;

-- name: accesses_between
SELECT sequence, happened_at, person, action, application, revision, subject, details, previous_hash, hash, secret, destroyed
FROM access WHERE sequence >= $first AND sequence < $after ORDER BY sequence;

-- name: seals_of_access
SELECT hash FROM access WHERE sequence = $sequence;

-- name: last_verification
-- The last time somebody followed the chains to their ends.
SELECT happened_at, person, details FROM access WHERE action = $action ORDER BY sequence DESC LIMIT 1;

-- name: audit_events
SELECT sequence, happened_at, application, revision, actor AS person, action, from_status, to_status, '' AS subject, details
FROM event

-- name: audit_accesses
SELECT sequence, happened_at, application, revision, person, action, NULL AS from_status, NULL AS to_status, subject, details
FROM access

-- name: audit_event_count
SELECT count(*) AS number FROM event

-- name: audit_access_count
SELECT count(*) AS number FROM access

-- name: audit_since
happened_at >= $since

-- name: audit_until
happened_at < $until

-- name: audit_event_person
actor = $person

-- name: audit_access_person
person = $person

-- name: audit_action
action = $action

-- name: audit_application
application = $application

-- name: audit_visible
-- Of what is of no case, such as accounts and exports, those with a scope see nothing.
visible(application)

-- name: audit_before
sequence < $before

-- name: audit_newest
sequence DESC

-- name: audit_people
-- Everybody who is named in the history or the access log.
SELECT DISTINCT actor AS person FROM event WHERE visible(application)
UNION SELECT DISTINCT person FROM access WHERE visible(application) ORDER BY person;

-- name: audit_cases
SELECT id, number, name FROM application WHERE id IN (SELECT unnest($applications)) AND visible(id);
