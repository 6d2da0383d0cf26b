-- name: holders
-- The current revisions of other applications that hold one of these keys, with the key.
WITH asked AS (SELECT unnest($keys::UBIGINT[]) AS key),
held AS (
    SELECT key, holding.application, holding.revision FROM holding JOIN asked USING (key)
    UNION
    SELECT key, holding_tail.application, holding_tail.revision FROM holding_tail JOIN asked USING (key)
)
SELECT held.key, application.id, application.number, application.status, application.name, application.inn,
       application.ogrn, application.revision
FROM held JOIN application ON application.id = held.application AND application.revision = held.revision
WHERE application.id <> $application
ORDER BY application.id DESC
LIMIT $most;

-- name: holdings_of_revision
SELECT key FROM holding WHERE application = $application AND revision = $revision
UNION ALL
SELECT key FROM holding_tail WHERE application = $application AND revision = $revision;

-- name: certificates_of_applications
-- With the employees who hold them, in the revisions given side by side.
SELECT certificate.application, certificate.number, certificate.issuer,
       employee.last_name, employee.first_name, employee.middle_name, employee.snils, employee.birth_date
FROM (SELECT unnest($applications::BIGINT[]) AS application, unnest($revisions::INTEGER[]) AS revision) AS asked
JOIN certificate USING (application, revision)
JOIN employee ON employee.application = certificate.application AND employee.revision = certificate.revision
             AND employee.ordinal = certificate.employee
ORDER BY certificate.application, certificate.employee, certificate.ordinal;

-- name: documents_of_applications
-- The declared documents that came, with their bytes' digest.
SELECT received_file.application, received_file.path, received_file.sha256, document.type
FROM (SELECT unnest($applications::BIGINT[]) AS application, unnest($revisions::INTEGER[]) AS revision) AS asked
JOIN received_file USING (application, revision)
JOIN document ON document.application = received_file.application AND document.revision = received_file.revision
             AND document.file = received_file.path
WHERE received_file.sha256 IN (SELECT unnest($digests::VARCHAR[]))
ORDER BY received_file.application, document.ordinal;

-- name: pages_in_reach
-- The pages whose key and sketch differ from those of one in few bits, nearest first. Only what is compared is read of all.
SELECT application, revision, path, page, hash
FROM page_hash
WHERE bit_count(xor(sketch, $sketch::BIGINT)) <= $most_bits AND bit_count(xor(key, $key::BIGINT)) <= $most_bits
ORDER BY bit_count(xor(sketch, $sketch::BIGINT)), rowid DESC
LIMIT $most;

-- name: cases_of_applications
-- The current revisions among those given side by side.
SELECT application.id, application.revision, application.number, application.status, application.name,
       application.inn, application.ogrn
FROM application
WHERE application.id IN (SELECT unnest($applications::BIGINT[]));

-- name: page_hashes_of_revision
SELECT path, page, hash FROM page_hash WHERE application = $application AND revision = $revision ORDER BY path, page;

-- name: remove_page_hashes
DELETE FROM page_hash WHERE application = $application AND revision = $revision;

-- name: unsorted_holdings
SELECT count(*) FROM holding_tail;

-- name: sort_holdings
CREATE OR REPLACE TABLE holding AS
SELECT key, application, revision FROM (FROM holding UNION ALL FROM holding_tail) ORDER BY key, application, revision;

-- name: empty_holding_tail
DELETE FROM holding_tail WHERE key >= 0;

-- name: fill_page_hashes
-- Any number of pages, all different, for measuring: sixteen random bytes, with one of the given pictures each.
INSERT INTO page_hash BY NAME
SELECT 1 + i // 10 AS application, 1 AS revision, 'documents/' || (i % 10 // 3) || '.pdf' AS path, 1 + i % 3 AS page,
       (k::HUGEINT - half)::BIGINT AS key, (s::HUGEINT - half)::BIGINT AS sketch,
       unhex(printf('%016x%016x', xor(k, half), xor(s, half)))
       || ($pictures::BLOB[])[(1 + hash(i + 7) % len($pictures::BLOB[]))::BIGINT] AS hash
FROM (SELECT i, hash(i) AS k, hash(-i - 1) AS s, 9223372036854775808::UBIGINT AS half
      FROM range($from::BIGINT, $until::BIGINT) AS numbers(i));

-- name: fill_holdings
-- Ten holdings for each of so many applications, spread over all keys: for measuring.
INSERT INTO holding_tail
SELECT ((i::HUGEINT * 11400714819323198485::HUGEINT) % 18446744073709551616::HUGEINT)::UBIGINT AS key,
       1 + i // 10 AS application, 1 AS revision
FROM range(0, 10 * $applications::BIGINT) AS numbers(i);
