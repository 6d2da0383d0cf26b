-- Counts by Moscow days, `$first` to `$last` both included. An empty list of kinds or regions means all of them.

-- name: arrivals
SELECT day, count(*) AS number FROM arrival
WHERE day BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY day;

-- name: departures
SELECT day, count(*) AS number FROM departure
WHERE day BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY day;

-- name: open_before
-- What was open when the day `$first` began.
SELECT (SELECT count(*) FROM arrival
        WHERE day < $first
          AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR))
          AND (len($regions) = 0 OR list_contains($regions, region)))
     - (SELECT count(*) FROM departure
        WHERE day < $first
          AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR))
          AND (len($regions) = 0 OR list_contains($regions, region)));

-- name: decisions
SELECT day, outcome, working_days, count(*) AS number FROM decided_case
WHERE day BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY day, outcome, working_days ORDER BY day, outcome, working_days;

-- name: rejections
-- A case rejected on several grounds counts once under each.
SELECT ground, count(DISTINCT application) AS number FROM rejected_case
WHERE day BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY ground ORDER BY number DESC, ground;

-- name: waivers
-- Of the cases received in the period: those in which a finding of a check was set aside, once under each check.
SELECT code, count(DISTINCT application) AS number FROM waived_case
WHERE day BETWEEN $first AND $last
  AND (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY code ORDER BY number DESC, code;

-- name: open_cases
SELECT received_on, status, due_on, count(*) AS number FROM open_case
WHERE (len($kinds) = 0 OR list_contains($kinds, kind::VARCHAR)) AND (len($regions) = 0 OR list_contains($regions, region))
GROUP BY received_on, status, due_on ORDER BY received_on, status, due_on;

-- name: first_arrival
SELECT min(day) FROM arrival;
