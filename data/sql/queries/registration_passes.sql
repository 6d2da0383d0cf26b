-- Looks at all registrations, and what such a look has to look at.

-- name: next_pass_id
SELECT coalesce(max(id), 0) + 1 FROM registration_pass;

-- name: last_passes
SELECT * FROM registration_pass ORDER BY id DESC LIMIT $size;

-- name: open_pass
-- The one that is under way, or else the first that waits.
SELECT * FROM registration_pass WHERE state IN ('waiting', 'running') ORDER BY state = 'running' DESC, id LIMIT 1;

-- name: last_finished_pass
SELECT * FROM registration_pass WHERE state = 'done' ORDER BY id DESC LIMIT 1;

-- name: last_pass_by_licences
SELECT * FROM registration_pass WHERE state = 'done' AND snapshot IS NOT NULL ORDER BY id DESC LIMIT 1;

-- name: last_night
SELECT max(night) FROM registration_pass;

-- name: start_pass
UPDATE registration_pass SET state = 'running', started_at = $started, rules = $rules, snapshot = $snapshot, total = $total
WHERE id = $id AND state = 'waiting';

-- name: advance_pass
UPDATE registration_pass SET done = $done, failed = $failed, reached = $reached, raised = $raised, cleared = $cleared
WHERE id = $id AND state = 'running';

-- name: finish_pass
UPDATE registration_pass SET state = 'done', ended_at = $ended, total = done WHERE id = $id AND state = 'running';

-- name: registrations_that_stand
SELECT application AS id FROM decision WHERE registration_number <> '' AND annulled = '' ORDER BY application;

-- name: registrations_with_faults
SELECT DISTINCT application AS id FROM registration_fault WHERE gone_at IS NULL ORDER BY application;

-- name: registrations_with_certificates_ended
-- Approved, with a certificate whose last day, as ДД.ММ.ГГГГ, is in one of the spans.
SELECT DISTINCT id FROM application JOIN certificate ON application = id AND certificate.revision = application.revision
WHERE status = 'approved' AND EXISTS (
    SELECT 1 FROM (SELECT unnest($firsts::DATE[]) AS first, unnest($lasts::DATE[]) AS last) AS span
    WHERE try_strptime(trim(valid_until), '%d.%m.%Y')::DATE BETWEEN first AND last)
ORDER BY id;

-- name: registrations_with_dated_licences
-- Approved, with a licence whose record in the register speaks of one of these days, written as registers write them.
SELECT DISTINCT id FROM number_in_form
WHERE register = 'licences' AND status = 'approved' AND key IN (
    SELECT key FROM register_key SEMI JOIN (
        SELECT ordinal FROM register_licence
        WHERE version = $version AND (terminated_on BETWEEN $first AND $last
            OR (concat(suspension, termination, annulment) <> ''
                AND regexp_matches(concat_ws(' ', suspension, termination, annulment), $days)))) USING (ordinal)
    WHERE kind = 'licences' AND version = $version)
ORDER BY id;

-- name: registrations_with_ended_licences
-- Approved, with a licence of whose end or suspension the register says anything.
SELECT DISTINCT id FROM number_in_form
WHERE register = 'licences' AND status = 'approved' AND key IN (
    SELECT key FROM register_key SEMI JOIN (
        SELECT ordinal FROM register_licence
        WHERE version = $version AND (terminated_on IS NOT NULL OR valid_until < DATE '2011-11-03'
                                      OR concat(suspension, termination, annulment) <> '')) USING (ordinal)
    WHERE kind = 'licences' AND version = $version)
ORDER BY id;
