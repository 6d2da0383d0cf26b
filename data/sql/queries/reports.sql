-- name: next_report_id
SELECT coalesce(max(id), 0) + 1 FROM report;

-- name: reports_of
SELECT id, owner, name, asked, shared, saved_at FROM report
WHERE withdrawn_at IS NULL AND (shared OR owner = $person) ORDER BY lower(name), id;

-- name: report_by_id
SELECT id, owner, name, asked, shared, saved_at, withdrawn_at FROM report WHERE id = $id;

-- name: report_by_name
SELECT id, owner, name, asked, shared, saved_at FROM report WHERE withdrawn_at IS NULL AND name = $name;

-- name: withdraw_report
UPDATE report SET withdrawn_at = $at WHERE id = $id AND withdrawn_at IS NULL;

-- name: restore_report
UPDATE report SET withdrawn_at = NULL WHERE id = $id AND withdrawn_at IS NOT NULL;

-- name: schedules_in_force
SELECT report, often, day, hour, addresses, set_by, set_at FROM report_schedule
JOIN report ON report.id = report AND withdrawn_at IS NULL
WHERE ended_at IS NULL ORDER BY report;

-- name: schedule_of_report
SELECT report, often, day, hour, addresses, set_by, set_at FROM report_schedule WHERE report = $report AND ended_at IS NULL;

-- name: end_schedule
UPDATE report_schedule SET ended_at = $at WHERE report = $report AND ended_at IS NULL;

-- name: next_run_id
SELECT coalesce(max(id), 0) + 1 FROM report_run;

-- name: runs_due_at
SELECT count(*) FROM report_run WHERE report = $report AND due_at = $due_at;

-- name: runs_waiting
SELECT id, report, due_at, recipient, state, attempts, next_attempt_at, started_at, handed_at, ended_at, lines, file, fault, arguments
FROM report_run WHERE state = 'waiting' AND next_attempt_at <= $at ORDER BY due_at, report, id;

-- name: latest_runs
SELECT id, report, due_at, recipient, state, attempts, next_attempt_at, started_at, handed_at, ended_at, lines, file, fault, arguments
FROM report_run WHERE list_contains($reports, report) ORDER BY due_at DESC, id DESC LIMIT $size;

-- name: start_run
UPDATE report_run SET state = 'running', attempts = attempts + 1, started_at = $at, handed_at = NULL
WHERE id = $id AND state = 'waiting';

-- name: mark_run_handed_over
UPDATE report_run SET handed_at = $at WHERE id = $id AND state = 'running';

-- name: finish_run
UPDATE report_run SET state = 'done', ended_at = $at, lines = $lines, file = $file, fault = '', arguments = '{}'
WHERE id = $id AND state = 'running';

-- name: fail_run
UPDATE report_run SET state = 'failed', ended_at = $at, fault = $fault, arguments = $arguments WHERE id = $id AND state = 'running';

-- name: hold_up_run
UPDATE report_run SET state = 'waiting', next_attempt_at = $again, fault = $fault, arguments = $arguments
WHERE id = $id AND state = 'running';

-- name: runs_broken_off
SELECT id, handed_at FROM report_run WHERE state = 'running';

-- name: withdraw_waiting_runs
UPDATE report_run SET state = 'failed', ended_at = $at, fault = $fault WHERE report = $report AND state = 'waiting';

-- name: waiting_runs_of
SELECT count(*) FROM report_run WHERE report = $report AND state = 'waiting';
