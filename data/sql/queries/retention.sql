-- What fell due (data/retention.py). The statements of things share their columns and the parameters years, days, today
-- and after: the things of a rule in the order of their keys, above `after`.

-- name: due_cases
SELECT id AS thing, number, closed_on AS since, (closed_on + to_years($years) + to_days($days))::DATE AS due_on
FROM application

-- name: due_now
closed_on IS NOT NULL AND (closed_on + to_years($years) + to_days($days))::DATE <= $today AND id > $after

-- name: due_status
status = $status

-- name: due_unanswered
id IN (SELECT application FROM clarification WHERE withdrawn_at IS NULL
       GROUP BY application HAVING arg_max(expired_at IS NOT NULL AND answered_at IS NULL, ordinal))

-- name: due_answered
id NOT IN (SELECT application FROM clarification WHERE withdrawn_at IS NULL
           GROUP BY application HAVING arg_max(expired_at IS NOT NULL AND answered_at IS NULL, ordinal))

-- name: due_not_preserved
id NOT IN (SELECT application FROM preservation WHERE ended_at IS NULL)

-- name: due_not_destroyed
-- A case that was taken up again after its data was destroyed has data again.
NOT EXISTS (SELECT 1 FROM destruction_item
            WHERE thing = application.id AND state = 'destroyed' AND destroyed_at >= application.status_since
              AND list_contains($kinds, split_part(rule, '.', 2)) AND split_part(rule, '.', 1) <> 'none')

-- name: due_is
id = $thing

-- name: due_has_package
true

-- name: due_has_staff
id IN (SELECT application FROM head WHERE last_name <> '' OR first_name <> '' OR snils <> '')

-- name: due_has_derived
id IN (SELECT application FROM received_file WHERE NOT withheld)

-- name: due_has_letters
(id IN (SELECT application FROM decision WHERE text <> '' OR annulment <> '')
 OR id IN (SELECT application FROM clarification) OR status = 'returned')

-- name: due_has_notifications
id IN (SELECT application FROM notification WHERE body <> '')

-- name: due_has_tickets
id IN (SELECT application FROM ticket WHERE application IS NOT NULL AND text <> '')

-- name: due_by_key
id

-- name: due_tickets
SELECT id AS thing, id::VARCHAR AS number, (changed_at + INTERVAL 3 HOURS)::DATE AS since,
       ((changed_at + INTERVAL 3 HOURS)::DATE + to_years($years) + to_days($days))::DATE AS due_on
FROM ticket
WHERE application IS NULL AND state = 'closed' AND text <> '' AND id > $after
  AND ((changed_at + INTERVAL 3 HOURS)::DATE + to_years($years) + to_days($days))::DATE <= $today
ORDER BY id LIMIT $size;

-- name: due_quarantine
SELECT id AS thing, id::VARCHAR AS number, (received_at + INTERVAL 3 HOURS)::DATE AS since,
       ((received_at + INTERVAL 3 HOURS)::DATE + to_years($years) + to_days($days))::DATE AS due_on
FROM intake
WHERE result = 'quarantined' AND name <> '' AND id > $after
  AND ((received_at + INTERVAL 3 HOURS)::DATE + to_years($years) + to_days($days))::DATE <= $today
ORDER BY id LIMIT $size;

-- name: due_files
SELECT id AS thing, id::VARCHAR AS number, (ended_at + INTERVAL 3 HOURS)::DATE AS since,
       ((ended_at + INTERVAL 3 HOURS)::DATE + to_years($years) + to_days($days))::DATE AS due_on
FROM report_run
WHERE state = 'done' AND file <> '' AND id > $after
  AND ((ended_at + INTERVAL 3 HOURS)::DATE + to_years($years) + to_days($days))::DATE <= $today
ORDER BY id LIMIT $size;

-- name: due_access_log
-- One thing: the last of the lines that are due.
SELECT max(sequence) AS thing, max(sequence)::VARCHAR AS number, max((happened_at + INTERVAL 3 HOURS)::DATE) AS since,
       max(((happened_at + INTERVAL 3 HOURS)::DATE + to_years($years) + to_days($days))::DATE) AS due_on
FROM access
WHERE destroyed = '' AND NOT (subject = '' AND details = '{}') AND action <> 'destroy' AND sequence > $after
  AND ((happened_at + INTERVAL 3 HOURS)::DATE + to_years($years) + to_days($days))::DATE <= $today
HAVING max(sequence) IS NOT NULL
LIMIT $size;

-- name: clear_due
DELETE FROM retention_due WHERE rule = $rule AND thing > $after AND thing <= $through;

-- name: due_counts
SELECT rule, count(*) AS number, min(since) AS since, min(due_on) AS due_on FROM retention_due
WHERE NOT EXISTS (SELECT 1 FROM destruction_item JOIN destruction ON destruction.id = destruction_item.destruction
                  WHERE destruction_item.rule = retention_due.rule AND destruction_item.thing = retention_due.thing
                    AND destruction.state IN ('proposed', 'running') AND destruction_item.state = 'waiting')
GROUP BY rule ORDER BY rule;

-- name: due_things
SELECT rule, thing, number, since, due_on, listed_at FROM retention_due

-- name: due_of_rule
rule = $rule

-- name: due_before
since <= $before

-- name: due_free
-- Not under an act that is on its way.
NOT EXISTS (SELECT 1 FROM destruction_item JOIN destruction ON destruction.id = destruction_item.destruction
            WHERE destruction_item.rule = retention_due.rule AND destruction_item.thing = retention_due.thing
              AND destruction.state IN ('proposed', 'running') AND destruction_item.state = 'waiting')

-- name: due_longest_first
due_on, rule, thing

-- name: last_retention_night
SELECT max(night) FROM retention_pass;

-- name: next_retention_pass
SELECT coalesce(max(id), 0) + 1 FROM retention_pass;

-- name: open_retention_pass
SELECT id, night, asked_by, asked_at, state, ended_at, reached, found FROM retention_pass WHERE state = 'running' LIMIT 1;

-- name: last_retention_pass
SELECT id, night, asked_by, asked_at, state, ended_at, reached, found FROM retention_pass
WHERE state = 'done' ORDER BY id DESC LIMIT 1;

-- name: advance_retention_pass
UPDATE retention_pass SET reached = $reached, found = $found WHERE id = $id AND state = 'running';

-- name: finish_retention_pass
UPDATE retention_pass SET state = 'done', ended_at = $at WHERE id = $id AND state = 'running';

-- name: preservations_of
SELECT preserved_at, preserved_by, reason, ended_at, ended_by, ending FROM preservation
WHERE application = $application ORDER BY preserved_at;

-- name: preserved_cases
SELECT application.number, application.name, preserved_at, preserved_by, reason
FROM preservation JOIN application ON application.id = preservation.application
WHERE ended_at IS NULL ORDER BY preserved_at DESC LIMIT $size;

-- name: is_preserved
SELECT count(*) > 0 FROM preservation WHERE application = $application AND ended_at IS NULL;

-- name: end_preservation
UPDATE preservation SET ended_at = $at, ended_by = $by, ending = $ending WHERE application = $application AND ended_at IS NULL;

-- name: next_destruction
SELECT coalesce(max(id), 0) + 1 FROM destruction;

-- name: destruction_by_id
SELECT * FROM destruction WHERE id = $id;

-- name: destruction_by_number
SELECT * FROM destruction WHERE number = $number;

-- name: destructions
SELECT destruction.*,
       (SELECT count(*) FROM destruction_item WHERE destruction = id) AS total,
       (SELECT count(*) FROM destruction_item WHERE destruction = id AND state = 'destroyed') AS destroyed,
       (SELECT count(*) FROM destruction_item WHERE destruction = id AND state = 'refused') AS refused
FROM (SELECT id AS key FROM destruction) JOIN destruction ON id = key
ORDER BY id DESC LIMIT $size;

-- name: destructions_in_state
SELECT id FROM destruction WHERE state = $state ORDER BY id;

-- name: items_of_destruction
SELECT * EXCLUDE (destruction) FROM destruction_item WHERE destruction = $destruction ORDER BY ordinal;

-- name: items_waiting
SELECT * EXCLUDE (destruction) FROM destruction_item
WHERE destruction = $destruction AND state = 'waiting' ORDER BY ordinal LIMIT $size;

-- name: item_in_progress
SELECT destruction.number FROM destruction_item JOIN destruction ON destruction.id = destruction_item.destruction
WHERE rule = $rule AND thing = $thing AND destruction_item.state = 'waiting' AND destruction.state IN ('proposed', 'running')
LIMIT 1;

-- name: settle_destruction
UPDATE destruction SET state = $state, settled_at = $at, settled_by = $by, settled_as = $roles, remark = $remark
WHERE id = $id AND state = 'proposed';

-- name: mark_destruction_emptied
UPDATE destruction SET state = 'emptied', emptied_at = $at WHERE id = $id AND state = 'running';

-- name: mark_destruction_done
UPDATE destruction SET state = 'done', done_at = $at WHERE id = $id AND state = 'emptied';

-- name: settle_item
UPDATE destruction_item SET state = $state, fault = $fault, destroyed_at = $at, people = $people, objects = $objects,
       sequence = $sequence, seal = $seal
WHERE destruction = $destruction AND ordinal = $ordinal AND state = 'waiting';

-- name: forget_due
DELETE FROM retention_due WHERE rule = $rule AND thing = $thing;

-- name: forget_due_of_case
DELETE FROM retention_due WHERE thing = $thing AND NOT starts_with(rule, 'none.');

-- name: destruction_files
SELECT DISTINCT place, name FROM destruction_file
WHERE destruction = $destruction AND removed_at IS NULL ORDER BY place, name LIMIT $size;

-- name: mark_files_removed
UPDATE destruction_file SET removed_at = $at
WHERE destruction = $destruction AND place = $place AND list_contains($names, name);

-- name: files_destroyed
SELECT DISTINCT place, name FROM destruction_file WHERE removed_at IS NOT NULL ORDER BY place, name;

-- name: forget_destruction_files
DELETE FROM destruction_file
WHERE destruction = $destruction AND place = $place AND list_contains($names, name);

-- name: everything_destroyed
-- What the list outside the store holds (data/destroyed.py).
SELECT destruction.number AS act, destruction.proposed_at, proposed_by, proposed_as, reason, settled_at, settled_by, settled_as,
       ordinal, rule, thing, destruction_item.number, since, due_on, basis, identity, destroyed_at, people, objects
FROM destruction_item JOIN destruction ON destruction.id = destruction_item.destruction
WHERE destruction_item.state = 'destroyed' ORDER BY destruction.id, ordinal;

-- name: destroyed_under
-- The last act under which all that tells of people, or of staff, was destroyed in the case as it is now.
SELECT destruction.number, destruction_item.rule, destroyed_at
FROM destruction_item JOIN destruction ON destruction.id = destruction_item.destruction
WHERE thing = $application AND destruction_item.state = 'destroyed' AND split_part(rule, '.', 1) <> 'none'
ORDER BY destroyed_at;

-- name: listed_thing
SELECT rule, thing, number, since, due_on FROM retention_due WHERE rule = $rule AND thing = $thing;

-- name: items_destroyed
SELECT rule, thing FROM destruction_item JOIN destruction ON destruction.id = destruction_item.destruction
WHERE destruction.number = $number AND destruction_item.state = 'destroyed';

-- name: last_item
SELECT coalesce(max(ordinal), 0) FROM destruction_item WHERE destruction = $destruction;

-- name: take_destruction_up_again
UPDATE destruction SET state = 'running', restored = true WHERE id = $id;

-- What tells a thing of no case from another one with its key; none when there is nothing left of it.

-- name: identity_of_tickets
SELECT opened_at::VARCHAR FROM ticket WHERE id = $thing AND text <> '';

-- name: identity_of_quarantine
SELECT digest FROM intake WHERE id = $thing AND result = 'quarantined' AND name <> '';

-- name: identity_of_files
SELECT due_at::VARCHAR FROM report_run WHERE id = $thing AND file <> '';

-- name: identity_of_access_log
SELECT hash FROM access WHERE sequence = $thing;

-- name: identity_of_case
SELECT uuid::VARCHAR FROM application WHERE id = $thing;
