-- name: next_view_id
SELECT coalesce(max(id), 0) + 1 FROM saved_view;

-- name: views_of
SELECT id, owner, name, query, shared, saved_at FROM saved_view
WHERE removed_at IS NULL AND (shared OR owner = $person) ORDER BY lower(name), id;

-- name: view_by_id
SELECT id, owner, name, query, shared, saved_at FROM saved_view WHERE removed_at IS NULL AND id = $id;

-- name: remove_view
UPDATE saved_view SET removed_at = $at WHERE id = $id AND owner = $person AND removed_at IS NULL;

-- name: case_look
SELECT version, looked_at FROM case_look WHERE person = $person AND application = $application;

-- name: look_again
UPDATE case_look SET version = $version, looked_at = $at WHERE person = $person AND application = $application;

-- name: looks_at
SELECT application, version FROM case_look WHERE person = $person AND list_contains($applications, application);

-- name: notes_of_application
SELECT ordinal, revision, written_at, written_by, text,
       (SELECT list(person ORDER BY person) FROM mention WHERE mention.application = $application AND mention.note = note.ordinal) AS mentions
FROM note WHERE application = $application ORDER BY ordinal;

-- name: last_note
SELECT coalesce(max(ordinal), 0) FROM note WHERE application = $application;

-- name: opinions_of_application
SELECT * EXCLUDE (application) FROM opinion WHERE application = $application ORDER BY ordinal;

-- name: last_opinion
SELECT coalesce(max(ordinal), 0) FROM opinion WHERE application = $application;

-- name: answer_opinion
UPDATE opinion SET answered_at = $at, answer = $answer
WHERE application = $application AND ordinal = $ordinal AND asked_of = $person AND answered_at IS NULL;

-- name: ever_wanted
-- Whether a colleague ever wanted something of somebody, or was asked by them.
SELECT EXISTS (FROM opinion WHERE asked_of = $person OR asked_by = $person) OR EXISTS (FROM mention WHERE person = $person);

-- name: waiting_for_person
-- What colleagues want of somebody: an opinion not given yet, an answer or a mention not looked at yet.
SELECT 'opinion' AS kind, application.id AS application, number, name, asked_by AS who, asked_at AS moment, question AS text
FROM opinion JOIN application ON application.id = opinion.application
WHERE asked_of = $person AND answered_at IS NULL AND status = 'in_review' AND visible(application.id)
UNION ALL
SELECT 'answer', application.id, number, name, asked_of, answered_at, answer
FROM opinion JOIN application ON application.id = opinion.application
LEFT JOIN case_look ON case_look.application = opinion.application AND person = $person
WHERE asked_by = $person AND answered_at > coalesce(looked_at, TIMESTAMP '2000-01-01') AND visible(application.id)
UNION ALL
SELECT 'mention', application.id, number, name, written_by, written_at, text
FROM mention JOIN note ON note.application = mention.application AND note.ordinal = mention.note
JOIN application ON application.id = mention.application
LEFT JOIN case_look ON case_look.application = mention.application AND case_look.person = $person
WHERE mention.person = $person AND written_at > coalesce(looked_at, TIMESTAMP '2000-01-01') AND visible(application.id)
ORDER BY moment DESC
LIMIT 50;

-- name: workload
-- What each reviewer has before them, and what they decided since a moment.
WITH open_now AS (
    SELECT assignee AS person,
           count(*) FILTER (status = 'in_review') AS in_review,
           count(*) FILTER (status = 'in_review' AND due_on < $today) AS overdue,
           count(*) FILTER (status = 'in_review' AND held_until IS NOT NULL) AS held,
           count(*) FILTER (status = 'awaiting_applicant') AS awaiting_applicant,
           count(*) FILTER (status = 'awaiting_approval') AS awaiting_approval
    FROM application
    WHERE assignee IS NOT NULL AND status IN ('in_review', 'awaiting_applicant', 'awaiting_approval') AND visible(id)
    GROUP BY assignee
),
lately AS (
    SELECT decided_by AS person, count(*) AS decided FROM decision
    WHERE decided_at >= $since AND annulled = '' AND visible(application) GROUP BY decided_by
)
SELECT person, coalesce(in_review, 0) AS in_review, coalesce(overdue, 0) AS overdue, coalesce(held, 0) AS held,
       coalesce(awaiting_applicant, 0) AS awaiting_applicant, coalesce(awaiting_approval, 0) AS awaiting_approval,
       coalesce(decided, 0) AS decided
FROM open_now FULL JOIN lately USING (person)
ORDER BY person;
