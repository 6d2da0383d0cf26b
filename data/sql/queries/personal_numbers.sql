-- name: personal_numbers_of
WITH given AS (
    SELECT unnest([snils, inn, passport_series || passport_number, policy]) AS number
    FROM head WHERE application = $application
    UNION ALL
    SELECT unnest([snils, inn]) FROM employee WHERE application = $application
)
SELECT number FROM (SELECT regexp_replace(number, '[^0-9]', '', 'g') AS number FROM given)
WHERE length(number) BETWEEN 9 AND 40
EXCEPT
SELECT regexp_replace(inn, '[^0-9]', '', 'g') FROM organisation WHERE application = $application;
