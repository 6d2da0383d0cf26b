-- Counts by Moscow days, `$first` to `$last` both included, put together by `$step` after they are counted: a day is a
-- small number, which is what makes it quick. count_if is quicker than FILTER; of conditions that are all NULL it makes
-- NULL. An empty list of kinds or regions means all.

-- name: arrivals
SELECT received_on AS day, count(*) AS number FROM application
WHERE received_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY received_on;

-- name: departures
SELECT closed_on AS day, count(*) AS number, count(working_days) AS decided FROM closed_case
WHERE closed_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY closed_on;

-- name: received_number
SELECT count(*) FROM application
WHERE received_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region));

-- name: open_before
-- What was open when that day began: what had come by then without what had left, each found by days in order.
SELECT (SELECT count(*) FROM application
        WHERE received_on < $day
          AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region)))
     - (SELECT count(*) FROM application
        WHERE closed_on < $day
          AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region)));

-- name: decisions
SELECT date_trunc($step, day)::DATE AS start, sum(number)::BIGINT AS number, sum(approved)::BIGINT AS approved,
       sum(in_time)::BIGINT AS in_time
FROM (
    SELECT decided_on AS day, count(*) AS number, count_if(outcome = 'approved') AS approved,
           count_if(working_days <= review_days) AS in_time
    FROM decided_case
    WHERE decided_on BETWEEN $first AND $last
      AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
    GROUP BY decided_on
)
GROUP BY start ORDER BY start;

-- name: times
SELECT date_trunc($step, day)::DATE AS start, working_days, sum(number)::BIGINT AS number
FROM (
    SELECT decided_on AS day, working_days, count(*) AS number FROM decided_case
    WHERE decided_on BETWEEN $first AND $last
      AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
    GROUP BY decided_on, working_days
)
GROUP BY start, working_days ORDER BY start, working_days;

-- name: waits
-- Of the cases whose applicant was asked.
SELECT date_trunc($step, day)::DATE AS start, waited_days, sum(number)::BIGINT AS number
FROM (
    SELECT decided_on AS day, waited_days, count(*) AS number FROM decided_case
    WHERE decided_on BETWEEN $first AND $last AND rounds >= 1
      AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
    GROUP BY decided_on, waited_days
)
GROUP BY start, waited_days ORDER BY start, waited_days;

-- name: first_passes
SELECT date_trunc($step, day)::DATE AS start, sum(number)::BIGINT AS number, sum(clean)::BIGINT AS clean
FROM (
    SELECT decided_on AS day, count(*) AS number, count_if(rounds = 0 AND outcome = 'approved') AS clean
    FROM decided_case
    WHERE decided_on BETWEEN $first AND $last
      AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
    GROUP BY decided_on
)
GROUP BY start ORDER BY start;

-- name: durations
SELECT working_days, count(*) AS number, count_if(outcome = 'approved') AS approved FROM decided_case
WHERE decided_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY working_days ORDER BY working_days;

-- name: rounds
SELECT rounds, count(*) AS number FROM decided_case
WHERE decided_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY rounds ORDER BY rounds;

-- name: rejections
-- A case rejected on several grounds counts once under each.
SELECT ground, count(*) AS number FROM ground_that_stands
WHERE decided_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY ground ORDER BY number DESC, ground;

-- name: timeliness
-- A case whose clock stands is due on no day.
SELECT date_trunc($step, day)::DATE AS start, sum(number)::BIGINT AS number, sum(closed)::BIGINT AS closed,
       sum(decided)::BIGINT AS decided, sum(in_time)::BIGINT AS in_time, sum(overdue)::BIGINT AS overdue
FROM (
    SELECT received_on AS day, count(*) AS number, count(closed_on) AS closed, count(working_days) AS decided,
           count_if(coalesce(working_days <= review_days, false)) AS in_time,
           count(*) FILTER (closed_on IS NULL AND due_on < $today) AS overdue
    FROM application
    WHERE received_on BETWEEN $first AND $last
      AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
    GROUP BY received_on
)
GROUP BY start ORDER BY start;

-- name: standings
SELECT kind, region, status, count(*) AS number FROM application
WHERE received_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY kind, region, status ORDER BY kind, region, status;

-- name: failures
-- `leading`: each case once a family, under one of its checks.
SELECT code, count(*) AS number, count_if(leads_family) AS leading FROM open_finding
WHERE received_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY code ORDER BY number DESC, code;

-- name: waivers
-- Of the cases received in the period: those in which a finding of a check was set aside, once under each check.
SELECT code, count(DISTINCT application) AS number FROM waived_case
WHERE received_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY code ORDER BY number DESC, code;

-- name: open_cases
SELECT received_on, status, due_on, count(*) AS number FROM open_case
WHERE (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY received_on, status, due_on ORDER BY received_on, status, due_on;

-- name: assignments
SELECT assignee AS person, count(*) AS assigned, count(*) FILTER (status <> 'awaiting_applicant' AND due_on < $today) AS overdue
FROM open_case
WHERE assignee IS NOT NULL
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY assignee ORDER BY assignee;

-- name: outputs
-- A case that was decided is still with whoever decided it.
SELECT assignee AS person, working_days, count(*) AS number FROM decided_case
WHERE decided_on BETWEEN $first AND $last AND assignee IS NOT NULL
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY assignee, working_days ORDER BY assignee, working_days;

-- name: reversals
-- Kinds and regions are looked at last: asked of the cases first, they make the few decisions wait for all cases of a kind.
SELECT decided_by AS person,
       count(DISTINCT application) FILTER (
           (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
       ) AS number
FROM reversed_decision
WHERE decided_on BETWEEN $first AND $last
GROUP BY decided_by HAVING number > 0 ORDER BY decided_by;

-- name: samples
SELECT date_trunc($step, settled_on)::DATE AS start, settled, count(DISTINCT application) AS number FROM sampled_decision
WHERE settled_on BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY start, settled ORDER BY start, settled;

-- name: pressing
-- What managers are alerted to: what is open now, what of it runs and is overdue, and what was open when a day began.
SELECT count(*) AS open, count(*) FILTER (status <> 'awaiting_applicant') AS running,
       count(*) FILTER (status <> 'awaiting_applicant' AND due_on < $today) AS overdue,
       (SELECT count(*) FROM application
        WHERE received_on < $day
          AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region)))
           - (SELECT count(*) FROM application
              WHERE closed_on < $day
                AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))) AS open_before
FROM open_case
WHERE (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region));

-- name: first_arrival
SELECT min(received_on) FROM application WHERE visible(id);
