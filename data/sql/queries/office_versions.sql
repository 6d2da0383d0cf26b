-- What the office works by (data/office_versions.py).

-- name: newest_office_version
SELECT max(version) FROM office_version WHERE section IN (SELECT unnest($sections));

-- name: office_versions_of_section
SELECT version AS number, section, any_value(saved_at) AS saved_at, any_value(saved_by) AS saved_by,
       any_value(reason) AS reason, list(key) AS keys
FROM office_version JOIN office_entry USING (version, section)
WHERE section = $section
GROUP BY version, section ORDER BY version DESC;

-- name: edited_entries
-- Each entry as its last version up to `until` has it; new entries in the order in which they came.
SELECT section, key, arg_max(entry, version) AS entry
FROM office_entry
WHERE section IN (SELECT unnest($sections)) AND ($until IS NULL OR version <= $until)
GROUP BY section, key ORDER BY section, min(version), key;

-- name: edited_entry
SELECT version, entry FROM office_entry WHERE section = $section AND key = $key ORDER BY version DESC LIMIT 1;

-- name: cases_not_closed
-- How many cases are open, and how many of those are of this kind, form and region; NULL means any.
SELECT count(*) AS open,
       count(*) FILTER (($kind IS NULL OR kind = $kind) AND ($form IS NULL OR form = $form)
                        AND ($region IS NULL OR region = $region)) AS concerned,
       count(*) FILTER (status = 'awaiting_applicant') AS asked,
       count(*) FILTER (status = 'awaiting_approval') AS proposed
FROM application WHERE status NOT IN (SELECT unnest($closed));

-- name: open_cases_by_reference_version
SELECT reference_version AS version, count(*) AS cases
FROM application JOIN revision ON revision.application = application.id AND revision.revision = application.revision
WHERE status NOT IN (SELECT unnest($closed))
GROUP BY reference_version ORDER BY reference_version;

-- name: notifications_waiting
SELECT count(*) FROM notification WHERE state = 'waiting' AND ($kind IS NULL OR kind = $kind);
