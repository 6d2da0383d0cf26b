-- name: decisions_of_application
SELECT * EXCLUDE (application) FROM decision WHERE application = $application ORDER BY ordinal;

-- name: decision_grounds_of_application
SELECT decision, ordinal, ground FROM decision_ground WHERE application = $application ORDER BY decision, ordinal;

-- name: last_decision
SELECT coalesce(max(ordinal), 0) FROM decision WHERE application = $application;

-- name: annul_decision
UPDATE decision SET annulled = $annulled, annulled_at = $at, annulled_by = $by, annulment = $text
WHERE application = $application AND ordinal = $ordinal AND annulled = '';

-- name: annul_grounds
UPDATE decision_ground SET decided_on = NULL WHERE application = $application AND decision = $ordinal;

-- name: last_registration_number
-- The highest one given under a prefix, which carries the year. One that was given is never given again.
SELECT max(registration_number) FROM decision WHERE starts_with(registration_number, $prefix);

-- name: registration_orders_given
SELECT given FROM registration_count WHERE year = $year;

-- name: give_registration_order
UPDATE registration_count SET given = given + 1 WHERE year = $year AND given = $given;

-- name: proposals_of_application
SELECT * EXCLUDE (application) FROM proposal WHERE application = $application ORDER BY ordinal;

-- name: last_proposal
SELECT coalesce(max(ordinal), 0) FROM proposal WHERE application = $application;

-- name: settle_proposal
UPDATE proposal SET settled = $settled, settled_at = $at, settled_by = $by, settlement = $text
WHERE application = $application AND ordinal = $ordinal AND settled = '';
