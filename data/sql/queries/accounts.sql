-- name: accounts
SELECT * FROM account ORDER BY name;
