-- name: accounts
SELECT * FROM account ORDER BY name;

-- name: account
SELECT * FROM account WHERE login = $login;

-- name: change_account
UPDATE account SET roles = $roles, kinds = $kinds, regions = $regions, active = $active WHERE login = $login;
