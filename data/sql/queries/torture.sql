-- name: half_written
-- What was left half-way, a line each with what it is and of which case: of all that is written together, the parts that
-- stand without the others. No line means that everything is there wholly or not at all.
WITH moved AS (
    SELECT application, count(*) AS moves, arg_max(to_status, sequence) AS status
    FROM event WHERE action NOT IN ('note', 'resend', 'open_ticket', 'close_ticket', 'ask_opinion', 'give_opinion', 'preserve',
                                                'end_preservation', 'destroy')
    GROUP BY application
)
SELECT 'the case is not as its history says' AS fault, a.number AS place
FROM application a LEFT JOIN moved m ON m.application = a.id
WHERE m.moves IS DISTINCT FROM a.version OR m.status IS DISTINCT FROM a.status
UNION ALL
SELECT 'a number was given twice', number FROM application GROUP BY number HAVING count(*) > 1
UNION ALL
SELECT 'an event without its case', e.sequence::VARCHAR FROM event e ANTI JOIN application a ON a.id = e.application
UNION ALL
SELECT 'a case without its revision', a.number FROM application a
WHERE (SELECT count(*) FROM revision r WHERE r.application = a.id AND r.revision = a.revision) <> 1
   OR (SELECT count(*) FROM organisation o WHERE o.application = a.id AND o.revision = a.revision) <> 1
   OR (SELECT count(*) FROM head h WHERE h.application = a.id AND h.revision = a.revision) <> 1
   OR (SELECT count(*) FROM received_file f WHERE f.application = a.id AND f.revision = a.revision) = 0
UNION ALL
SELECT 'a case without the line of its intake', a.number FROM application a
WHERE (SELECT count(*) FROM intake i WHERE i.application = a.id AND i.result = 'accepted') <> a.revision
UNION ALL
SELECT 'results of checks without their event, or the other way round', a.number
FROM application a JOIN revision r ON r.application = a.id AND r.revision = a.revision
WHERE (r.checked_at IS NULL) <> (a.id NOT IN (SELECT application FROM event WHERE action = 'finish_checks'))
UNION ALL
SELECT 'a decision without its event, or the other way round', a.number FROM application a
WHERE (SELECT count(*) FROM decision d WHERE d.application = a.id)
   <> (SELECT count(*) FROM event e WHERE e.application = a.id AND e.action IN ('approve', 'reject'))
   OR (SELECT count(*) FROM decision d WHERE d.application = a.id AND d.outcome::VARCHAR = a.status::VARCHAR)
   <> (a.status IN ('approved', 'rejected'))::INTEGER
UNION ALL
SELECT 'a registration number was given twice', registration_number FROM decision WHERE registration_number <> ''
GROUP BY registration_number HAVING count(*) > 1
UNION ALL
SELECT 'a registration number that was not counted', year::VARCHAR FROM registration_count
WHERE given <> (SELECT count(*) FROM decision WHERE registration_number <> '')
UNION ALL
SELECT 'a note without its event, or the other way round', a.number FROM application a
WHERE (SELECT count(*) FROM note n WHERE n.application = a.id)
   <> (SELECT count(*) FROM event e WHERE e.application = a.id AND e.action = 'note')
UNION ALL
SELECT 'an event of which nobody is told', e.sequence::VARCHAR FROM event e
WHERE e.action IN ('receive', 'finish_checks', 'approve', 'reject')
  AND e.sequence NOT IN (SELECT event FROM notification)
UNION ALL
SELECT 'a notification without its event', n.id::VARCHAR
FROM notification n ANTI JOIN event e ON e.sequence = n.event AND e.application = n.application;

-- name: added_to_cases
-- How many notes each case has, and how many accesses to it were noted.
SELECT a.number, a.version, a.status,
       (SELECT count(*) FROM note n WHERE n.application = a.id) AS notes,
       (SELECT count(*) FROM access c WHERE c.application = a.id) AS accesses
FROM application a;

-- name: files_of_cases
SELECT DISTINCT sha256 FROM received_file WHERE NOT withheld;
