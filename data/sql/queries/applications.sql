-- name: next_application_id
SELECT coalesce(max(id), 0) + 1 FROM application;

-- name: application_by_id
SELECT * FROM application WHERE id = $id;

-- name: application_by_uuid
SELECT * FROM application WHERE uuid = $uuid;

-- name: revision_of_application
SELECT * FROM revision WHERE application = $application AND revision = $revision;

-- name: reference_version_of
-- That of the first revision; the later ones keep it.
SELECT arg_min(reference_version, revision) FROM revision WHERE application = $application;

-- name: revisions_of_application
SELECT * FROM revision WHERE application = $application ORDER BY revision;

-- name: change_application
-- Move a case on: every changing column is given, the version guards. NULL means NULL, so callers give all. The day on
-- which it ended is Moscow's, three hours ahead; a decided one ended with its decision, whatever came after.
UPDATE application
SET status = $status, status_since = $at, version = version + 1, assignee = $assignee,
    due_on = $due_on, remaining_days = $remaining_days, answer_due_on = $answer_due_on, decided_at = $decided_at,
    priority = $priority, held_until = $held_until, hold_reason = $hold_reason,
    working_days = $working_days, waited_days = $waited_days, rounds = $rounds,
    closed_on = CASE WHEN $status IN ('approved', 'rejected', 'returned', 'withdrawn')
                     THEN (coalesce($decided_at::TIMESTAMP, $at::TIMESTAMP) + INTERVAL 3 HOURS)::DATE END
WHERE id = $id AND version = $version;

-- name: resubmit_application
-- The next revision takes the place of the one shown in the queue; its findings are not known yet.
UPDATE application
SET revision = $revision, submitted_at = $submitted_at, kind = $kind, form = $form, region = $region,
    name = $name, name_folded = $name_folded, inn = $inn, ogrn = $ogrn, blocking = 0, warnings = 0, unknowns = 0
WHERE id = $id AND revision < $revision;

-- name: count_findings
-- Keep beside the case what the queue shows of its findings.
UPDATE application SET blocking = $blocking, warnings = $warnings, unknowns = $unknowns
WHERE id = $id AND revision = $revision;

-- name: mark_revision_checked
UPDATE revision SET checked_at = $at WHERE application = $application AND revision = $revision AND checked_at IS NULL;

-- name: mark_revision_checked_again
UPDATE revision SET checked_at = $at WHERE application = $application AND revision = $revision AND checked_at IS NOT NULL;

-- name: remove_scans
DELETE FROM scan WHERE application = $application AND revision = $revision;

-- name: remove_results
DELETE FROM check_result WHERE application = $application AND revision = $revision;

-- name: remove_findings
DELETE FROM finding WHERE application = $application AND revision = $revision;

-- name: remove_results_of
DELETE FROM check_result
WHERE application = $application AND revision = $revision AND list_contains($codes, code);

-- name: remove_findings_of
DELETE FROM finding
WHERE application = $application AND revision = $revision AND list_contains($codes, code);

-- name: last_finding_of_revision
SELECT max(ordinal) FROM finding WHERE application = $application AND revision = $revision;

-- name: open_findings_of
SELECT code, 'failed' AS outcome FROM open_finding WHERE application = $application
UNION ALL
SELECT code, 'error' FROM broken_check WHERE application = $application;

-- name: forget_broken_checks
DELETE FROM broken_check WHERE application = $application;

-- name: forget_open_findings
DELETE FROM open_finding WHERE application = $application;

-- name: advance_version
-- Nothing moved, but what the case was decided on is no longer what it was.
UPDATE application SET version = version + 1 WHERE id = $id AND version = $version;

-- name: unchecked_applications
-- What the checks still owe, oldest first: the work list after a restart too.
SELECT id, revision FROM application WHERE status = 'received' ORDER BY id;

-- name: outdated_applications
-- Cases in one of $statuses whose current revision was not checked by the checks of today: those have $codes with
-- $versions, the ones of $document_codes look at documents. A check that went, that came or that changed its version
-- counts. Without a file of its package, as in history brought in from elsewhere, a case cannot be checked again.
WITH today AS (SELECT unnest($codes) AS code, unnest($versions) AS version),
     expected AS (SELECT code, list_contains($document_codes, code) AS of_document FROM today),
     open_case AS (
         SELECT id, revision,
                EXISTS (SELECT 1 FROM scan WHERE scan.application = id AND scan.revision = application.revision) AS has_documents
         FROM application
         WHERE list_contains($statuses, status::VARCHAR)
           AND EXISTS (SELECT 1 FROM received_file
                       WHERE received_file.application = id AND received_file.revision = application.revision)
     ),
     result AS (
         SELECT DISTINCT application, code, version
         FROM check_result JOIN open_case ON application = id AND check_result.revision = open_case.revision
     )
SELECT application AS id FROM result
WHERE NOT EXISTS (SELECT 1 FROM today WHERE today.code = result.code AND today.version = result.version)
UNION
SELECT id FROM open_case CROSS JOIN expected
WHERE (has_documents OR NOT of_document)
  AND NOT EXISTS (SELECT 1 FROM result WHERE result.application = id AND result.code = expected.code)
ORDER BY id;

-- name: organisation_of_revision
SELECT * EXCLUDE (application, revision) FROM organisation WHERE application = $application AND revision = $revision;

-- name: head_of_revision
SELECT * EXCLUDE (application, revision) FROM head WHERE application = $application AND revision = $revision;

-- name: licences_of_revision
SELECT * EXCLUDE (application, revision, ordinal) FROM licence
WHERE application = $application AND revision = $revision ORDER BY ordinal;

-- name: employees_of_revision
SELECT * EXCLUDE (application, revision) FROM employee
WHERE application = $application AND revision = $revision ORDER BY ordinal;

-- name: certificates_of_revision
SELECT * EXCLUDE (application, revision, ordinal) FROM certificate
WHERE application = $application AND revision = $revision ORDER BY employee, ordinal;

-- name: documents_of_revision
SELECT type, file, declared_sha256, declared_pages, original_in_colour, valid_until FROM document
WHERE application = $application AND revision = $revision ORDER BY ordinal;

-- name: files_of_revision
SELECT path, sha256, bytes, withheld FROM received_file WHERE application = $application AND revision = $revision ORDER BY path;

-- name: scans_of_revision
SELECT path, format, pages FROM scan WHERE application = $application AND revision = $revision;

-- name: findings_of_revision
SELECT * EXCLUDE (application, revision, ordinal) FROM finding
WHERE application = $application AND revision = $revision ORDER BY ordinal;

-- name: results_of_revision
SELECT code, version, document, outcome, checked_at FROM check_result
WHERE application = $application AND revision = $revision ORDER BY code, document;

-- name: file_of_document
-- The bytes that came for a declared document, by its place in the form.
SELECT received_file.sha256, document.file FROM document
JOIN received_file ON received_file.revision = document.revision AND received_file.path = document.file
WHERE document.application = $application AND received_file.application = $application
  AND document.revision = $revision AND document.ordinal = $ordinal
LIMIT 1;

-- name: number_of_applications
SELECT count(*) FROM application;

-- name: files_kept
-- The content of every file of a case that the office keeps.
SELECT sha256 FROM received_file WHERE NOT withheld UNION SELECT sha256 FROM ticket_file ORDER BY sha256;
