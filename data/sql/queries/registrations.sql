-- name: registration_by_number
-- One that was undone never left the house: there is no such registration.
SELECT registration_number AS number, decided_at AS registered_at, annulled = '' AS valid
FROM decision
WHERE registration_number = $number AND annulled <> 'undone'
LIMIT 1;
