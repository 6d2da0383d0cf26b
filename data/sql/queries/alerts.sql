-- name: lasting_alerts
SELECT kind, began_at FROM alert WHERE ended_at IS NULL ORDER BY began_at, kind;

-- name: end_alert
UPDATE alert SET ended_at = $at WHERE kind = $kind AND ended_at IS NULL;

-- name: alert_mail_to
SELECT kind, began_at, claimed_at FROM alert_mail WHERE recipient = $recipient ORDER BY claimed_at;

-- name: settle_alert_mail
UPDATE alert_mail SET state = $state, fault = $fault
WHERE recipient = $recipient AND claimed_at = $claimed_at AND state = 'sending';

-- name: give_back_alert_mail
DELETE FROM alert_mail WHERE recipient = $recipient AND claimed_at = $claimed_at AND state = 'sending';

-- name: failed_notification_count
SELECT count(*) FROM notification WHERE state = 'failed' AND visible(application);
