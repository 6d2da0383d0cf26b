-- name: is_demonstration
SELECT EXISTS (FROM demonstration) AND NOT EXISTS (FROM password);

-- name: has_passwords
SELECT EXISTS (FROM password JOIN account USING (login) WHERE active);

-- name: password_of
SELECT password.hash FROM password JOIN account USING (login) WHERE login = $login AND active;

-- name: passwords_of
SELECT count(*) FROM password WHERE login = $login;

-- name: drop_password
DELETE FROM password WHERE login = $login;

-- name: temporary_passwords_of
SELECT count(*) FROM temporary_password WHERE login = $login;

-- name: drop_temporary_password
DELETE FROM temporary_password WHERE login = $login;

-- name: open_sign_ins_by_login
SELECT key, login, started_at, seen_at FROM sign_in
WHERE login = $login AND ended_at IS NULL AND started_at > $begun AND seen_at > $seen
ORDER BY started_at DESC, key;

-- name: open_sign_in
SELECT sign_in.key, sign_in.started_at, sign_in.seen_at,
       sign_in.login IN (SELECT login FROM temporary_password) AS must_replace, account.*
FROM sign_in JOIN account ON account.login = sign_in.login
WHERE sign_in.key = $key AND sign_in.ended_at IS NULL AND account.active;

-- name: open_sign_ins
SELECT count(*) FROM sign_in WHERE key = $key AND ended_at IS NULL;

-- name: open_sign_ins_of
SELECT count(*) FROM sign_in WHERE login = $login AND ended_at IS NULL;

-- name: note_seen
UPDATE sign_in SET seen_at = $at WHERE key = $key AND ended_at IS NULL;

-- name: end_sign_in
UPDATE sign_in SET ended_at = $at, why = $why WHERE key = $key AND ended_at IS NULL;

-- name: end_sign_ins_of
UPDATE sign_in SET ended_at = $at, why = $why WHERE login = $login AND ended_at IS NULL;

-- name: old_sign_ins
SELECT count(*) FROM sign_in WHERE started_at < $before;

-- name: forget_sign_ins
DELETE FROM sign_in WHERE started_at < $before;

-- name: last_sign_ins
-- When each account last signed in, and whether it may be signed in now (begun and seen since).
SELECT login, max(started_at) AS last_at,
       count(*) FILTER (WHERE ended_at IS NULL AND started_at > $begun AND seen_at > $seen) AS now
FROM sign_in GROUP BY login;

-- name: lock_out
SELECT subject, failures, last_at, until FROM lock_out WHERE subject = $subject;

-- name: lock_outs_of
SELECT count(*) FROM lock_out WHERE subject = $subject;

-- name: lift_lock_out
DELETE FROM lock_out WHERE subject = $subject;

-- name: old_lock_outs
SELECT count(*) FROM lock_out WHERE last_at < $before AND until < $before;

-- name: forget_lock_outs
DELETE FROM lock_out WHERE last_at < $before AND until < $before;
