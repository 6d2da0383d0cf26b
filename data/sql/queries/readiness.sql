-- name: readiness_probe
SELECT 1;

-- name: readiness_of_cases
SELECT status::VARCHAR AS status, count(*) AS number FROM application GROUP BY status ORDER BY status;

-- name: readiness_of_outbox
-- `oldest` is the moment from which the next message of a channel in $channels could have gone out.
SELECT count(*) FILTER (state = 'waiting') AS waiting,
       count(*) FILTER (state = 'sending') AS sending,
       count(*) FILTER (state = 'failed') AS failed,
       min(next_attempt_at) FILTER (state = 'waiting' AND list_contains($channels, channel)) AS oldest
FROM notification;
