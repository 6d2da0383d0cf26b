-- name: snapshots
SELECT * FROM register_snapshot;

-- name: register_rows_of_key
SELECT ordinal FROM register_key WHERE kind = $kind AND version = $version AND key = $key;

-- name: register_rows_of_keys
SELECT ordinal FROM register_key
WHERE kind = $kind AND version = $version AND key IN (SELECT unnest($keys::BIGINT[]));

-- name: register_licence_at
SELECT * EXCLUDE (version) FROM register_licence WHERE version = $version AND ordinal = $ordinal;

-- name: register_licence_among
SELECT * EXCLUDE (version) FROM register_licence
WHERE version = $version AND ordinal IN (SELECT unnest($ordinals::INTEGER[]));

-- name: register_organisation_at
SELECT * EXCLUDE (version) FROM register_organisation WHERE version = $version AND ordinal = $ordinal;

-- name: register_organisation_among
SELECT * EXCLUDE (version) FROM register_organisation
WHERE version = $version AND ordinal IN (SELECT unnest($ordinals::INTEGER[]));

-- name: register_employee_at
SELECT * EXCLUDE (version) FROM register_employee WHERE version = $version AND ordinal = $ordinal;

-- name: register_employee_among
SELECT * EXCLUDE (version) FROM register_employee
WHERE version = $version AND ordinal IN (SELECT unnest($ordinals::INTEGER[]));

-- name: register_taxpayer_at
SELECT * EXCLUDE (version) FROM register_taxpayer WHERE version = $version AND ordinal = $ordinal;

-- name: register_taxpayer_among
SELECT * EXCLUDE (version) FROM register_taxpayer
WHERE version = $version AND ordinal IN (SELECT unnest($ordinals::INTEGER[]));

-- name: register_policy_at
SELECT * EXCLUDE (version) FROM register_policy WHERE version = $version AND ordinal = $ordinal;

-- name: register_policy_among
SELECT * EXCLUDE (version) FROM register_policy
WHERE version = $version AND ordinal IN (SELECT unnest($ordinals::INTEGER[]));

-- name: loads_under_way
SELECT count(*) FROM register_load WHERE kind = $kind AND state = 'loading';

-- name: all_loads_under_way
SELECT count(*) FROM register_load WHERE state = 'loading';

-- name: next_register_version
SELECT coalesce(max(version), 0) + 1 FROM register_load WHERE kind = $kind;

-- name: finish_load
UPDATE register_load SET state = $state, finished_at = $at, records = $records, remarks = $remarks, problems = $problems
WHERE kind = $kind AND version = $version AND state = 'loading';

-- name: interrupt_loads
UPDATE register_load SET state = 'interrupted', finished_at = $at, problems = $problems WHERE state = 'loading';

-- name: replaced_snapshots
-- All but the newest of a register.
SELECT version FROM register_snapshot WHERE kind = $kind ORDER BY version DESC OFFSET $kept;

-- name: forget_snapshot
DELETE FROM register_snapshot WHERE kind = $kind AND version = $version;

-- name: loads_to_sweep
SELECT kind, version FROM register_load
WHERE holds_rows AND state <> 'loading'
  AND NOT EXISTS (SELECT 1 FROM register_snapshot
                  WHERE register_snapshot.kind = register_load.kind AND register_snapshot.version = register_load.version);

-- name: swept
UPDATE register_load SET holds_rows = false WHERE kind = $kind AND version = $version;

-- name: repeated_organisations
SELECT oid FROM register_organisation WHERE version = $version GROUP BY oid HAVING count(*) > 1 ORDER BY oid LIMIT $size;

-- name: repeated_records
-- How many records are in the register already under the same content.
SELECT (count(DISTINCT ordinal) - count(DISTINCT content))::BIGINT FROM register_key WHERE kind = $kind AND version = $version;

-- name: last_ordinal_of_keys
SELECT coalesce(max(ordinal), 0) FROM register_key WHERE kind = $kind AND version = $version;

-- name: last_ordinal_of_register_licence
SELECT coalesce(max(ordinal), 0) FROM register_licence WHERE version = $version;

-- name: last_ordinal_of_register_organisation
SELECT coalesce(max(ordinal), 0) FROM register_organisation WHERE version = $version;

-- name: last_ordinal_of_register_employee
SELECT coalesce(max(ordinal), 0) FROM register_employee WHERE version = $version;

-- name: last_ordinal_of_register_taxpayer
SELECT coalesce(max(ordinal), 0) FROM register_taxpayer WHERE version = $version;

-- name: last_ordinal_of_register_policy
SELECT coalesce(max(ordinal), 0) FROM register_policy WHERE version = $version;

-- name: remove_register_keys
DELETE FROM register_key WHERE kind = $kind AND version = $version AND ordinal BETWEEN $first AND $last;

-- name: remove_register_licence
DELETE FROM register_licence WHERE version = $version AND ordinal BETWEEN $first AND $last;

-- name: remove_register_organisation
DELETE FROM register_organisation WHERE version = $version AND ordinal BETWEEN $first AND $last;

-- name: remove_register_employee
DELETE FROM register_employee WHERE version = $version AND ordinal BETWEEN $first AND $last;

-- name: remove_register_taxpayer
DELETE FROM register_taxpayer WHERE version = $version AND ordinal BETWEEN $first AND $last;

-- name: remove_register_policy
DELETE FROM register_policy WHERE version = $version AND ordinal BETWEEN $first AND $last;

-- name: snapshot_by_digest
-- The newest snapshot of a register, if it was made of this file and for this day.
SELECT * FROM register_snapshot
WHERE kind = $kind AND digest = $digest AND ($as_of IS NULL OR as_of = $as_of)
  AND version = (SELECT max(version) FROM register_snapshot WHERE kind = $kind);

-- name: register_loads
-- The last loads of all registers, newest first.
SELECT * EXCLUDE (digest, holds_rows) FROM register_load ORDER BY started_at DESC, kind, version DESC LIMIT $size;

-- name: snapshots_with_loads
-- The newest snapshot of each register, with who loaded it and what was remarked on.
SELECT register_snapshot.*, register_load.remarks
FROM register_snapshot JOIN register_load USING (kind, version)
QUALIFY row_number() OVER (PARTITION BY register_snapshot.kind ORDER BY register_snapshot.version DESC) = 1;

-- name: touched_applications
SELECT DISTINCT id FROM number_in_form
WHERE register = $kind AND status::VARCHAR IN (SELECT unnest($statuses::VARCHAR[]))
  AND key IN (SELECT key FROM changed_register_key($kind, $before, $after))
ORDER BY id;

-- name: concerned_applications
-- All that a register has anything to say of.
SELECT id FROM application
WHERE status::VARCHAR IN (SELECT unnest($statuses::VARCHAR[]))
  AND CASE $kind
      WHEN 'fns' THEN true
      WHEN 'frmo' THEN kind = 'medical'
      WHEN 'licences' THEN EXISTS (SELECT 1 FROM licence
                                   WHERE licence.application = id AND licence.revision = application.revision)
      WHEN 'frmr' THEN kind = 'medical'
          AND EXISTS (SELECT 1 FROM employee WHERE employee.application = id AND employee.revision = application.revision)
      WHEN 'oms' THEN EXISTS (SELECT 1 FROM head WHERE head.application = id AND head.revision = application.revision
                                                   AND trim(head.policy) <> '')
  END
ORDER BY id;

-- name: register_key_of_text
SELECT register_key_of($name, $text);
