-- name: login_of_subject
SELECT login FROM outside_account WHERE issuer = $issuer AND subject = $subject;

-- name: is_outside_account
SELECT count(*) FROM outside_account WHERE login = $login;

-- name: outside_logins
SELECT DISTINCT login FROM outside_account;

-- name: token_of_sign_in
SELECT token FROM outside_sign_in WHERE key = $key;

-- name: sign_ins_of_session
SELECT sign_in.key
FROM outside_sign_in
JOIN sign_in USING (key)
JOIN outside_account USING (login)
WHERE outside_sign_in.session = $session AND issuer = $issuer AND ($subject = '' OR subject = $subject)
  AND ended_at IS NULL;

-- name: old_outside_sign_ins
SELECT count(*) FROM outside_sign_in WHERE began_at < $before;

-- name: forget_outside_sign_ins
DELETE FROM outside_sign_in WHERE began_at < $before;
