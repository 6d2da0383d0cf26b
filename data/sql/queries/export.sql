-- What is written out behind a filter; the conditions and orders of queue.sql are added to these.

-- name: export_applications
SELECT id, number, status, kind, form, region, name, full_name, inn, kpp, ogrn, okpo, oid, submitted_at, received_at, due_on,
       answer_due_on, decided_at, assignee, revision, blocking, warnings, unknowns
FROM exported_case

-- name: export_decisions
SELECT id, number, outcome, registration_number, decided_at, decided_by, working_days, grounds, text, kind, form, region, name,
       full_name, inn, ogrn, received_at, revision
FROM exported_decision
