-- name: last_ticket
SELECT coalesce(max(id), 0) FROM ticket;

-- What is of no case is seen by all who see tickets.

-- name: ticket_by_id
SELECT ticket.*, application.number
FROM ticket LEFT JOIN application ON application.id = ticket.application
WHERE ticket.id = $ticket AND (ticket.application IS NULL OR visible(ticket.application));

-- name: entries_of_ticket
SELECT * EXCLUDE (ticket) FROM ticket_entry WHERE ticket = $ticket ORDER BY ordinal;

-- name: files_of_ticket
SELECT * EXCLUDE (ticket) FROM ticket_file WHERE ticket = $ticket ORDER BY ordinal;

-- name: file_of_ticket
SELECT sha256 FROM ticket_file
WHERE ticket = $ticket AND ordinal = $ordinal
  AND ticket IN (SELECT id FROM ticket WHERE ticket.application IS NULL OR visible(ticket.application));

-- name: last_ticket_entry
SELECT coalesce(max(ordinal), 0) FROM ticket_entry WHERE ticket = $ticket;

-- name: change_ticket
UPDATE ticket SET state = $state, assignee = $assignee, recheck = $recheck, changed_at = $at, version = version + 1
WHERE id = $ticket AND version = $version;

-- name: settle_recheck
-- The version stays: nobody who is writing an answer need begin anew for this.
UPDATE ticket SET recheck = $became, changed_at = $at WHERE id = $ticket AND recheck = 'asked';

-- name: ticket_page
-- What waits for an answer first, the most pressing first; then what was answered, newest first. NULL asks for all.
SELECT ticket.*, application.number
FROM ticket LEFT JOIN application ON application.id = ticket.application
WHERE ($state IS NULL OR state = $state) AND ($kind IS NULL OR ticket.kind = $kind)
  AND ($source IS NULL OR source = $source) AND ($assignee IS NULL OR ticket.assignee = $assignee)
  AND (ticket.application IS NULL OR visible(ticket.application))
  AND ($search IS NULL OR contains(number, $search) OR contains(lower(ticket.text), $search) OR ticket.id::VARCHAR = $search)
ORDER BY CASE state WHEN 'open' THEN 0 WHEN 'in_work' THEN 0 WHEN 'answered' THEN 1 ELSE 2 END,
         CASE WHEN state IN ('open', 'in_work') THEN expected_at END, ticket.id DESC
LIMIT $size;

-- name: ticket_counts
SELECT count(*) FILTER (state = 'open') AS open,
       count(*) FILTER (state = 'in_work') AS in_work,
       count(*) FILTER (state = 'answered') AS answered,
       count(*) FILTER (state = 'closed') AS closed
FROM ticket WHERE ticket.application IS NULL OR visible(ticket.application);

-- name: tickets_of_application
SELECT ticket.*, application.number
FROM ticket JOIN application ON application.id = ticket.application
WHERE ticket.application = $application ORDER BY ticket.id;

-- name: tickets_to_recheck
SELECT id, application FROM ticket WHERE recheck = 'asked' ORDER BY changed_at, id;
