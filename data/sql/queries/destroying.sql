-- What is done to each table when data is destroyed (data/destroying.py, docs/retention.md). All but the last group take
-- the case alone.

-- name: destroy_organisation
UPDATE organisation
SET full_name = '', short_name = '', inn = '', kpp = '', ogrn = '', okpo = '', oid = '', legal_address = '', legal_postal_code = '',
    actual_address = '', actual_postal_code = '', phone = '', email = '', facility_kind = ''
WHERE application = $application;

-- name: destroy_contacts
-- What the public register shows of an organisation stays while its registration does.
UPDATE organisation SET phone = '', email = '' WHERE application = $application;

-- name: destroy_case_row
UPDATE application SET name = '—', name_folded = '', inn = '', ogrn = '', hold_reason = '' WHERE id = $application;

-- name: destroy_hold
UPDATE application SET hold_reason = '' WHERE id = $application;

-- name: destroy_head
UPDATE head
SET last_name = '', first_name = '', middle_name = '', birth_date = '', snils = '', inn = '', position = '', appointed_on = '',
    passport_series = '', passport_number = '', policy_kind = '', policy = ''
WHERE application = $application;

-- name: destroy_licences
DELETE FROM licence WHERE application = $application;

-- name: destroy_employees
DELETE FROM employee WHERE application = $application;

-- name: destroy_certificates
DELETE FROM certificate WHERE application = $application;

-- name: destroy_documents
DELETE FROM document WHERE application = $application;

-- name: destroy_received_files
DELETE FROM received_file WHERE application = $application;

-- name: destroy_scans
DELETE FROM scan WHERE application = $application;

-- name: destroy_results
UPDATE check_result SET document = '' WHERE application = $application;

-- name: destroy_findings
DELETE FROM finding WHERE application = $application;

-- name: destroy_signatures
DELETE FROM signature WHERE application = $application;

-- name: destroy_register_changes
DELETE FROM register_change WHERE application = $application;

-- name: destroy_staff_faults
-- What speaks against the licences of a registration stays with it.
DELETE FROM registration_fault WHERE application = $application AND NOT starts_with(code, 'licence.');

-- name: destroy_registration_faults
DELETE FROM registration_fault WHERE application = $application;

-- name: destroy_document_marks
DELETE FROM document_mark WHERE application = $application;

-- name: destroy_document_looks
DELETE FROM document_look WHERE application = $application;

-- name: destroy_case_looks
DELETE FROM case_look WHERE application = $application;

-- name: destroy_notes
DELETE FROM note WHERE application = $application;

-- name: destroy_mentions
DELETE FROM mention WHERE application = $application;

-- name: destroy_opinions
DELETE FROM opinion WHERE application = $application;

-- name: destroy_page_hashes
DELETE FROM page_hash WHERE application = $application;

-- name: destroy_holdings
DELETE FROM holding WHERE application = $application;

-- name: destroy_holding_tail
DELETE FROM holding_tail WHERE application = $application;

-- name: destroy_waivers
UPDATE waiver SET identity = '', text = '' WHERE application = $application;

-- name: destroy_intake
UPDATE intake SET name = '', arguments = '{}' WHERE application = $application;

-- name: destroy_preservations
UPDATE preservation SET reason = '', ending = '' WHERE application = $application;

-- name: destroy_decisions
UPDATE decision SET text = '', annulment = '' WHERE application = $application;

-- name: destroy_proposals
UPDATE proposal SET text = '', settlement = '' WHERE application = $application;

-- name: destroy_clarifications
UPDATE clarification SET text = '', withdrawal = '' WHERE application = $application;

-- name: destroy_clarification_items
UPDATE clarification_item SET text = '', field = '', document = '' WHERE application = $application;

-- name: destroy_notifications
UPDATE notification SET recipient = '', subject = '', body = '', attachment = '', message_id = '', last_error = ''
WHERE application = $application;

-- name: destroy_tickets
UPDATE ticket SET contact = '', text = '' WHERE application = $application;

-- name: destroy_ticket_entries
UPDATE ticket_entry SET text = '' WHERE ticket IN (SELECT id FROM ticket WHERE application = $application);

-- name: destroy_ticket_files
DELETE FROM ticket_file WHERE ticket IN (SELECT id FROM ticket WHERE application = $application);

-- name: destroy_staff_documents
DELETE FROM document
WHERE application = $application AND list_contains($types, type);

-- name: destroy_staff_files
-- The signed form names everybody; what is no declared document is the form or a signature.
DELETE FROM received_file
WHERE application = $application
  AND NOT EXISTS (SELECT 1 FROM document
                  WHERE document.application = received_file.application AND document.revision = received_file.revision
                    AND document.file = received_file.path);

-- name: destroy_staff_scans
DELETE FROM scan
WHERE application = $application
  AND NOT EXISTS (SELECT 1 FROM received_file
                  WHERE received_file.application = scan.application AND received_file.revision = scan.revision
                    AND received_file.path = scan.path);

-- name: destroy_staff_page_hashes
DELETE FROM page_hash
WHERE application = $application
  AND NOT EXISTS (SELECT 1 FROM received_file
                  WHERE received_file.application = page_hash.application AND received_file.revision = page_hash.revision
                    AND received_file.path = page_hash.path);

-- name: destroy_staff_signatures
-- Whether it held stays, who it was of does not.
UPDATE signature SET document = '', file = '', subject = '', last_name = '', given_names = '', title = '', inn = '', snils = '', ogrnip = '', serial = ''
WHERE application = $application;

-- name: files_left
SELECT DISTINCT path FROM received_file WHERE application = $application ORDER BY path;

-- name: rename_received_files
UPDATE received_file SET path = named.new
FROM (SELECT unnest($old::VARCHAR[]) AS old, unnest($new::VARCHAR[]) AS new) AS named
WHERE received_file.application = $application AND received_file.path = named.old;

-- name: rename_documents
UPDATE document SET file = named.new
FROM (SELECT unnest($old::VARCHAR[]) AS old, unnest($new::VARCHAR[]) AS new) AS named
WHERE document.application = $application AND document.file = named.old;

-- name: rename_scans
UPDATE scan SET path = named.new
FROM (SELECT unnest($old::VARCHAR[]) AS old, unnest($new::VARCHAR[]) AS new) AS named
WHERE scan.application = $application AND scan.path = named.old;

-- name: rename_page_hashes
UPDATE page_hash SET path = named.new
FROM (SELECT unnest($old::VARCHAR[]) AS old, unnest($new::VARCHAR[]) AS new) AS named
WHERE page_hash.application = $application AND page_hash.path = named.old;

-- What stands of a thing before it is destroyed.

-- name: case_for_destruction
SELECT id, number, status, revision FROM application WHERE id = $application;

-- name: people_of_case
-- Each person once, however many revisions name them.
SELECT count(*) FROM (
    SELECT last_name, first_name, middle_name, snils FROM head WHERE application = $application AND last_name || first_name || snils <> ''
    UNION
    SELECT last_name, first_name, middle_name, snils FROM employee WHERE application = $application
);

-- name: files_of_case
SELECT DISTINCT sha256 FROM received_file WHERE application = $application AND NOT withheld ORDER BY sha256;

-- name: files_of_staff
SELECT DISTINCT received_file.sha256 FROM received_file
LEFT JOIN document ON document.application = received_file.application AND document.revision = received_file.revision
                  AND document.file = received_file.path
WHERE received_file.application = $application AND NOT withheld AND (document.type IS NULL OR list_contains($types, document.type))
ORDER BY received_file.sha256;

-- name: screenshots_of_case
SELECT DISTINCT sha256 FROM ticket_file WHERE ticket IN (SELECT id FROM ticket WHERE application = $application) ORDER BY sha256;

-- name: in_work
-- Why a case cannot be destroyed now: something is still being done with it.
SELECT CASE
    WHEN EXISTS (SELECT 1 FROM notification WHERE application = $application AND state IN ('waiting', 'sending')) THEN 'outbox'
    WHEN EXISTS (SELECT 1 FROM ticket WHERE application = $application AND (state <> 'closed' OR recheck = 'asked')) THEN 'ticket'
    WHEN EXISTS (SELECT 1 FROM application WHERE id = $application AND held_until IS NOT NULL) THEN 'hold'
    ELSE '' END;

-- Which of these files somebody still needs.

-- name: blobs_needed
SELECT sha256 AS name FROM received_file WHERE NOT withheld AND list_contains($names, sha256)
UNION SELECT sha256 FROM ticket_file WHERE list_contains($names, sha256);

-- name: quarantined_needed
SELECT digest AS name FROM intake WHERE result = 'quarantined' AND released_at IS NULL AND list_contains($names, digest);

-- The chains' lines whose texts are destroyed (data/chain.py).

-- name: texts_of_events
SELECT sequence, secret, details FROM event
WHERE application = $application AND destroyed = '' AND action <> 'destroy' ORDER BY sequence;

-- name: texts_of_events_until
SELECT sequence, secret, details FROM event WHERE happened_at <= $until AND destroyed = '' AND action <> 'destroy' ORDER BY sequence;

-- name: empty_events
UPDATE event SET details = '{}', secret = 0, destroyed = emptied.digest
FROM (SELECT unnest($sequences::BIGINT[]) AS sequence, unnest($digests::VARCHAR[]) AS digest) AS emptied
WHERE event.sequence = emptied.sequence AND event.destroyed = '';

-- name: texts_of_accesses
SELECT sequence, secret, subject, details FROM access
WHERE application = $application AND destroyed = '' AND action <> 'destroy' ORDER BY sequence;

-- name: texts_of_accesses_until
SELECT sequence, secret, subject, details FROM access
WHERE happened_at <= $until AND destroyed = '' AND action <> 'destroy' ORDER BY sequence;

-- name: empty_accesses
UPDATE access SET subject = '', details = '{}', secret = 0, destroyed = emptied.digest
FROM (SELECT unnest($sequences::BIGINT[]) AS sequence, unnest($digests::VARCHAR[]) AS digest) AS emptied
WHERE access.sequence = emptied.sequence AND access.destroyed = '';

-- Things of no case.

-- name: intake_for_destruction
SELECT digest FROM intake WHERE id = $thing AND result = 'quarantined';

-- name: destroy_quarantined
UPDATE intake SET name = '', arguments = '{}', released_at = coalesce(released_at, $at)
WHERE id = $thing AND result = 'quarantined';

-- name: screenshots_of_ticket
SELECT DISTINCT sha256 FROM ticket_file WHERE ticket = $thing ORDER BY sha256;

-- name: destroy_ticket
UPDATE ticket SET contact = '', text = '' WHERE id = $thing AND state = 'closed';

-- name: destroy_entries_of_ticket
UPDATE ticket_entry SET text = '' WHERE ticket = $thing;

-- name: destroy_files_of_ticket
DELETE FROM ticket_file WHERE ticket = $thing;

-- name: report_file
SELECT file FROM report_run WHERE id = $thing;

-- name: destroy_report_file
UPDATE report_run SET file = '', arguments = '{}' WHERE id = $thing AND state = 'done';

-- name: access_moment
SELECT happened_at FROM access WHERE sequence = $thing;

-- The store's file, written anew (data/rewriting.py).

-- name: name_of_database
SELECT current_database();

-- name: shape_of_database
SELECT table_name, column_count, check_constraint_count + index_count FROM duckdb_tables()
WHERE database_name = $database AND NOT temporary ORDER BY table_name;
