-- name: clarifications_of_application
SELECT * EXCLUDE (application) FROM clarification WHERE application = $application ORDER BY ordinal;

-- name: clarification_items_of_application
SELECT * EXCLUDE (application) FROM clarification_item WHERE application = $application ORDER BY clarification, ordinal;

-- name: last_clarification
SELECT coalesce(max(ordinal), 0) FROM clarification WHERE application = $application;

-- name: answer_clarification
UPDATE clarification SET answered_at = $at
WHERE application = $application AND ordinal = $ordinal AND answered_at IS NULL AND withdrawn_at IS NULL;

-- name: withdraw_clarification
UPDATE clarification SET withdrawn_at = $at, withdrawn_by = $by, withdrawal = $text
WHERE application = $application AND ordinal = $ordinal AND answered_at IS NULL AND withdrawn_at IS NULL AND expired_at IS NULL;

-- name: expire_clarification
UPDATE clarification SET expired_at = $at
WHERE application = $application AND ordinal = $ordinal AND answered_at IS NULL AND withdrawn_at IS NULL AND expired_at IS NULL;

-- name: extend_clarification
UPDATE clarification SET due_on = $due_on
WHERE application = $application AND ordinal = $ordinal AND answered_at IS NULL AND withdrawn_at IS NULL AND expired_at IS NULL;

-- name: count_reminder
UPDATE clarification SET reminded = $owed
WHERE application = $application AND ordinal = $ordinal AND reminded = $reminded;

-- name: judge_item
UPDATE clarification_item SET judgement = $judgement
WHERE application = $application AND clarification = $clarification AND ordinal = $ordinal;

-- name: applications_awaiting_answers
-- Those who are asked, with the day on which the answer is due, for reminders and for the end of the time.
SELECT application.id, application.number, answer_due_on, clarification.ordinal, reminded
FROM application JOIN clarification ON clarification.application = application.id AND clarification.revision = application.revision
WHERE status = 'awaiting_applicant' AND answered_at IS NULL AND withdrawn_at IS NULL AND expired_at IS NULL
  AND answer_due_on <= $until
ORDER BY application.id;
