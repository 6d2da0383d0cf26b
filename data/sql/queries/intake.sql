-- name: next_intake_id
SELECT coalesce(max(id), 0) + 1 FROM intake;

-- name: quarantined_by_digest
-- A package that stands in quarantine already, by its content.
SELECT * FROM intake WHERE digest = $digest AND result = 'quarantined' AND released_at IS NULL LIMIT 1;

-- name: intake_by_id
SELECT * FROM intake WHERE id = $id AND visible(application);

-- name: release_from_quarantine
UPDATE intake SET released_at = $at WHERE id = $id AND result = 'quarantined' AND released_at IS NULL;

-- name: intake_page
-- What became of no case is seen by those without a scope. The newest first; `before` is the id to go on below.
SELECT intake.*, application.number, application.name AS organisation
FROM intake LEFT JOIN application ON application.id = intake.application
WHERE ($before IS NULL OR intake.id < $before)
  AND ($result IS NULL OR intake.result = $result AND intake.released_at IS NULL)
  AND visible(intake.application)
ORDER BY intake.id DESC LIMIT $size;

-- name: intake_counts
SELECT count(*) FILTER (result = 'accepted') AS accepted,
       count(*) FILTER (result = 'duplicate') AS duplicate,
       count(*) FILTER (result = 'quarantined' AND released_at IS NULL) AS quarantined
FROM intake WHERE visible(application);

-- name: application_count
SELECT count(*) FROM application;
