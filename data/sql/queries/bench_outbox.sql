-- name: fill_organisations
INSERT INTO organisation
SELECT id, revision, kind, form, false, true, name, name, inn, '007701001', ogrn, '', '', 'Адрес', '101000', region,
       'Адрес', '101000', region, '74951234567', 'priem' || id || '@clinic.example', ''
FROM application;

-- name: fill_events
-- Three of each application, unsealed: for measuring, not for verifying.
INSERT INTO event
SELECT 3 * (id - 1) + n, received_at + n * INTERVAL 1 HOUR, id, revision, 'office', 'finish_checks', 'received', 'checked', '{}',
       sha256((3 * (id - 1) + n - 1)::VARCHAR), sha256((3 * (id - 1) + n)::VARCHAR), 0, ''
FROM (SELECT *, unnest([1, 2, 3]) AS n FROM application);

-- name: decided_count
SELECT count(*) FROM application WHERE decided_at IS NOT NULL;

-- name: fill_decisions
INSERT INTO decision (application, ordinal, revision, outcome, decided_at, decided_by, text, working_days, registration_number)
SELECT id, 1, revision, status::VARCHAR, decided_at, assignee, '', 2,
       CASE WHEN status = 'approved' THEN printf('ЕГИСЗ-%d-%06d', year(decided_at), id) ELSE '' END
FROM application WHERE decided_at IS NOT NULL ORDER BY id;

-- name: fill_notifications
-- Three of each application, sent long ago; those of the newest hundred wait.
INSERT INTO notification
SELECT 3 * (id - 1) + n, id, revision, 3 * (id - 1) + n, (['received', 'checked', 'approved'])[n], 'mail',
       'priem' || id || '@clinic.example', 'Заявка № ' || number || ' принята',
       'Уважаемый заявитель! Ваша заявка № ' || number || ' принята. ' || repeat('Текст письма. ', 30), '', 0,
       '<' || (3 * (id - 1) + n) || '.' || uuid || '@egisz-registration>',
       received_at, received_at, received_at, CASE WHEN id > $count - 100 THEN 'waiting' ELSE 'sent' END, 0, received_at, received_at, received_at, '', '250 OK'
FROM (SELECT *, unnest([1, 2, 3]) AS n FROM application);
