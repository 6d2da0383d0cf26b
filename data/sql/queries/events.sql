-- name: last_event
-- The end of the chain.
SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1;

-- name: events_of_application
SELECT sequence, happened_at, revision, actor, action, from_status, to_status, details
FROM event WHERE application = $application ORDER BY sequence;

-- name: every_event
-- The whole chain, for proving it.
SELECT sequence, happened_at, application, revision, actor, action, from_status, to_status, details, previous_hash, hash, secret, destroyed
FROM event ORDER BY sequence;
