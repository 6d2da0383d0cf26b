-- name: queue_columns
SELECT id, number, kind, form, region, name, inn, status, status_since, revision, assignee, received_at, submitted_at,
       due_on, answer_due_on, decided_at, blocking, warnings, unknowns, priority, held_until, hold_reason, version
FROM application

-- name: queue_answers
-- Of those cases: which revisions an answer followed.
SELECT application, revision FROM clarification WHERE answered_at IS NOT NULL AND list_contains($applications, application);

-- name: queue_count
SELECT count(*) AS number FROM application

-- name: queue_numbers
SELECT number FROM application

-- What follows are the conditions a filter is put together from, one a field of QueueFilter (data/queue.py), and the
-- orders. Only those asked for reach the statement: with all of them in it a page took four times as long.

-- name: where_assignee
assignee = $assignee

-- name: where_unassigned
assignee IS NULL

-- name: where_statuses
list_contains($statuses, status::VARCHAR)

-- name: where_kinds
list_contains($kinds, kind::VARCHAR)

-- name: where_regions
list_contains($regions, region)

-- name: where_received_from
received_at >= $received_from

-- name: where_received_until
received_at < $received_until

-- name: where_decided_from
decided_at >= $decided_from

-- name: where_decided_until
decided_at < $decided_until

-- name: where_open_at
received_at < $open_at AND (status NOT IN ('approved', 'rejected', 'returned', 'withdrawn') OR coalesce(decided_at, status_since) >= $open_at)

-- name: where_due_from
due_on >= $due_from

-- name: where_due_before
due_on < $due_before

-- name: where_days_from
working_days >= $days_from

-- name: where_days_until
working_days <= $days_until

-- name: where_in_time
working_days <= review_days

-- name: where_late
working_days > review_days

-- name: where_ground
id IN (SELECT application FROM ground_that_stands WHERE ground = $ground)

-- name: where_waived
id IN (SELECT application FROM waived_case WHERE code = $waived)

-- name: where_not_overdue_on
-- Due on that day or later, or the clock stands.
(due_on IS NULL OR due_on >= $not_overdue_on)

-- name: where_waited_from
waited_days >= $waited_from

-- name: where_rounds_from
rounds >= $rounds_from

-- name: where_rounds_until
rounds <= $rounds_until

-- name: where_failed
id IN (SELECT application FROM open_finding WHERE code = $failed)

-- name: where_failed_family
id IN (SELECT application FROM open_finding WHERE leads_family AND starts_with(code, $failed_family || '.'))

-- name: where_broken
id IN (SELECT application FROM broken_check)

-- name: where_reversal
-- All of it of one decision; NULL asks for any.
id IN (SELECT application FROM reversed_decision
       WHERE ($reversed_of IS NULL OR decided_by = $reversed_of)
         AND ($reversed_from IS NULL OR decided_at >= $reversed_from)
         AND ($reversed_until IS NULL OR decided_at < $reversed_until))

-- name: where_sample
-- All of it of one look of a second person; NULL asks for any.
id IN (SELECT application FROM sampled_decision
       WHERE ($sampled IS NULL OR settled = $sampled)
         AND ($sampled_from IS NULL OR settled_at >= $sampled_from)
         AND ($sampled_until IS NULL OR settled_at < $sampled_until))

-- name: where_registration
id IN (SELECT id FROM registration WHERE state = $registration)

-- name: where_registration_number
id IN (SELECT application FROM decision WHERE starts_with(registration_number, $registration_number) AND annulled <> 'undone')

-- name: where_text
contains(name_folded, $text)

-- name: where_number
starts_with(number, $number)

-- name: where_inn
starts_with(inn, $inn)

-- name: where_ogrn
starts_with(ogrn, $ogrn)

-- name: where_held
held_until IS NOT NULL

-- name: where_priority
priority

-- name: where_answered
-- What the applicant sent in answer to a clarification and nobody has decided on yet.
revision > 1 AND status IN ('received', 'checked', 'in_review') AND EXISTS (
    SELECT 1 FROM clarification
    WHERE clarification.application = application.id AND clarification.revision = application.revision - 1 AND answered_at IS NOT NULL)

-- name: where_clean
-- Checked, and nothing is open that anybody has to look at.
status NOT IN ('received', 'returned') AND blocking = 0 AND warnings = 0 AND unknowns = 0

-- name: order_turn
-- The overdue by how long they are, all others by age.
priority DESC, coalesce(due_on < $today, false) DESC, CASE WHEN due_on < $today THEN due_on END, id

-- name: order_due
due_on NULLS LAST, id

-- name: order_due_down
due_on DESC NULLS LAST, id DESC

-- name: order_received
id

-- name: order_received_down
id DESC

-- name: order_name
name_folded, id

-- name: order_name_down
name_folded DESC, id DESC

-- name: order_findings
blocking, warnings, id

-- name: order_findings_down
blocking DESC, warnings DESC, id

-- name: order_decided
decided_at NULLS LAST, id

-- name: order_decided_down
decided_at DESC NULLS LAST, id DESC
