-- name: last_notification_id
SELECT id FROM notification ORDER BY id DESC LIMIT 1;

-- name: notification_by_id
SELECT * FROM notification WHERE id = $id AND visible(application);

-- name: notifications_of_application
SELECT * FROM notification WHERE application = $application ORDER BY id;

-- name: recipient_of_revision
SELECT full_name, short_name, email, phone FROM organisation WHERE application = $application AND revision = $revision;

-- name: due_notifications
SELECT * FROM notification
WHERE state = 'waiting' AND next_attempt_at <= $now AND list_contains($channels, channel)
ORDER BY next_attempt_at, id LIMIT $size;

-- name: claim_notification
UPDATE notification SET state = 'sending', attempts = attempts + 1, claimed_at = $at, handed_at = NULL
WHERE id = $id AND state = 'waiting' AND attempts = $attempts;

-- name: mark_notification_handed_over
UPDATE notification SET handed_at = $at WHERE id = $id AND state = 'sending' AND attempts = $attempts;

-- name: mark_notification_sent
UPDATE notification SET state = 'sent', sent_at = $at, fault = '', last_error = $answer
WHERE id = $id AND state = 'sending' AND attempts = $attempts;

-- name: mark_notification_held_up
UPDATE notification
SET state = 'waiting', fault = $fault, last_error = $words, next_attempt_at = $next_attempt_at, handed_at = NULL
WHERE id = $id AND state = 'sending' AND attempts = $attempts;

-- name: mark_notification_failed
UPDATE notification SET state = 'failed', fault = $fault, last_error = $words
WHERE id = $id AND state = 'sending' AND attempts = $attempts;

-- name: send_notification_anew
UPDATE notification
SET state = 'waiting', attempts = 0, recipient = $recipient, next_attempt_at = $at, fault = '', last_error = '',
    claimed_at = NULL, handed_at = NULL
WHERE id = $id AND state = $state AND attempts = $attempts;

-- name: waiting_notifications_of
SELECT id FROM notification
WHERE application = $application AND state = 'waiting' AND list_contains($kinds, kind);

-- name: withdraw_notifications
UPDATE notification SET state = 'withdrawn'
WHERE application = $application AND state = 'waiting' AND list_contains($kinds, kind);

-- name: interrupted_notifications
SELECT id, handed_at FROM notification WHERE state = 'sending';

-- name: take_back_notifications
UPDATE notification SET state = 'waiting', next_attempt_at = $now WHERE state = 'sending' AND handed_at IS NULL;

-- name: declare_notifications_unclear
UPDATE notification SET state = 'failed', fault = 'unclear', last_error = ''
WHERE state = 'sending' AND handed_at IS NOT NULL;

-- name: notification_counts
SELECT count(*) FILTER (state = 'failed') AS failed,
       count(*) FILTER (state IN ('waiting', 'sending')) AS waiting,
       count(*) FILTER (state = 'sent') AS sent,
       count(*) FILTER (state = 'withdrawn') AS withdrawn,
       count(*) FILTER (state = 'failed' AND fault = 'unclear') AS unclear
FROM notification WHERE visible(application);

-- name: waiting_channels
-- The channels that something waits for.
SELECT channel, count(*) AS waiting FROM notification WHERE state = 'waiting' AND visible(application) GROUP BY channel ORDER BY channel;

-- name: notification_page
-- What failed first, then what is on its way, newest first; NULL asks for all. The rows are chosen before they are read.
WITH chosen AS (
    SELECT id, CASE state WHEN 'failed' THEN 0 WHEN 'sending' THEN 1 WHEN 'waiting' THEN 1 WHEN 'sent' THEN 2 ELSE 3 END AS place
    FROM notification
    WHERE ($state IS NULL OR state = $state OR $state = 'waiting' AND state = 'sending')
      AND ($kind IS NULL OR kind = $kind) AND visible(application)
      AND ($search IS NULL OR contains(lower(recipient), $search)
           OR application IN (SELECT id FROM application WHERE contains(number, $search)))
    ORDER BY place, id DESC LIMIT $size
)
SELECT notification.* REPLACE ('' AS body), application.number, application.name
FROM chosen JOIN notification ON notification.id = chosen.id JOIN application ON application.id = notification.application
ORDER BY place, notification.id DESC;

-- name: failed_notifications
SELECT notification.id, application.number
FROM notification JOIN application ON application.id = notification.application
WHERE state = 'failed' AND visible(notification.application) ORDER BY notification.id;
