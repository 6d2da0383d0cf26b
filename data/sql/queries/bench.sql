-- name: fill_applications
-- Any number of applications over three years, the last fiftieth of them open: for measuring, not for showing.
INSERT INTO application BY NAME
SELECT i AS id,
       uuid() AS uuid,
       printf('%d-%07d', year(arrival), i) AS number,
       (['medical', 'medical', 'medical', 'insurance', 'educational', 'research'])[1 + i % 6]::organisation_kind AS kind,
       (['legal_entity', 'entrepreneur'])[1 + (i % 4 = 0)::INTEGER]::legal_form AS form,
       printf('%02d', 1 + i % 89) AS region,
       'ООО «Клиника ' || i || '»' AS name,
       'ооо «клиника ' || i || '»' AS name_folded,
       (7700000000 + i)::VARCHAR AS inn,
       (1027700000000 + i)::VARCHAR AS ogrn,
       CASE WHEN is_open THEN (['checked', 'in_review', 'awaiting_applicant', 'checked'])[1 + i % 4]
            WHEN i % 8 = 0 THEN 'rejected' ELSE 'approved' END::application_status AS status,
       arrival AS status_since, 1 AS version, 1 AS revision,
       CASE WHEN is_open AND i % 4 IN (0, 3) THEN NULL ELSE 'Проверяющий ' || i % 40 END AS assignee,
       arrival AS submitted_at, arrival AS received_at,
       CASE WHEN is_open AND i % 4 <> 2 THEN CAST(arrival AS DATE) + 3 END AS due_on,
       NULL AS remaining_days,
       CASE WHEN is_open AND i % 4 = 2 THEN CAST(arrival AS DATE) + 21 END AS answer_due_on,
       CASE WHEN NOT is_open THEN arrival + INTERVAL 2 DAY END AS decided_at,
       CAST(arrival + INTERVAL 3 HOURS AS DATE) AS received_on, 3 AS review_days,
       CASE WHEN NOT is_open THEN CAST(arrival + INTERVAL 51 HOURS AS DATE) END AS closed_on,
       CASE WHEN NOT is_open THEN 2 END AS working_days,
       CASE WHEN NOT is_open THEN 0 END AS waited_days,
       CASE WHEN NOT is_open THEN 0 END AS rounds,
       (i % 7 = 0)::INTEGER AS blocking, i % 3 AS warnings, (i % 11 = 0)::INTEGER AS unknowns
FROM (SELECT i, i > $count - $count // 50 AS is_open,
             $until::TIMESTAMP - INTERVAL 3 YEAR + (i / $count) * ($until::TIMESTAMP - ($until::TIMESTAMP - INTERVAL 3 YEAR)) AS arrival
      FROM range(1, $count + 1) AS numbers(i));
