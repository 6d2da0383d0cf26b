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
-- The pages that agree with one in a band and nearly agree in the sketch, nearest first.
WITH asked AS (SELECT unnest($bands::USMALLINT[]) AS key),
met AS (
    SELECT page, bit_count(xor(sketch, $sketch::UBIGINT)) AS bits FROM page_band JOIN asked USING (key)
    UNION ALL
    SELECT page, bit_count(xor(sketch, $sketch::UBIGINT)) AS bits FROM page_band_tail JOIN asked USING (key)
),
near AS (SELECT page, min(bits) AS bits FROM met WHERE bits <= $most_bits GROUP BY page ORDER BY bits, page DESC LIMIT $most)
SELECT page_hash.application, page_hash.revision, page_hash.path, page_hash.page, page_hash.hash
FROM near JOIN page_hash ON page_hash.id = near.page
ORDER BY near.bits, page_hash.id;

-- name: cases_of_applications
-- The current revisions among those given side by side.
SELECT application.id, application.revision, application.number, application.status, application.name,
       application.inn, application.ogrn
FROM application
WHERE application.id IN (SELECT unnest($applications::BIGINT[]));

-- name: page_hashes_of_revision
SELECT path, page, hash FROM page_hash WHERE application = $application AND revision = $revision ORDER BY path, page;

-- name: last_page_hash
SELECT coalesce(max(id), 0) AS id FROM page_hash;

-- name: remove_page_hashes
DELETE FROM page_hash WHERE application = $application AND revision = $revision;

-- name: tails
-- How many rows wait to be sorted in.
SELECT (SELECT count(*) FROM holding_tail) AS holdings, (SELECT count(*) FROM page_band_tail) AS bands;

-- name: sort_holdings
CREATE OR REPLACE TABLE holding AS
SELECT key, application, revision FROM (FROM holding UNION ALL FROM holding_tail) ORDER BY key, application, revision;

-- name: empty_holding_tail
DELETE FROM holding_tail WHERE key >= 0;

-- name: bring_band_in_order
-- One band with what came since; those of removed pages are left out.
CREATE OR REPLACE TEMP TABLE band_in_order AS
SELECT key, page, sketch
FROM (SELECT key, page, sketch FROM page_band WHERE key BETWEEN $first AND $last
      UNION ALL
      SELECT key, page, sketch FROM page_band_tail WHERE key BETWEEN $first AND $last)
WHERE page IN (SELECT id FROM page_hash)
ORDER BY key, page;

-- name: remove_band
DELETE FROM page_band WHERE key BETWEEN $first AND $last;

-- name: remove_band_tail
DELETE FROM page_band_tail WHERE key BETWEEN $first AND $last;

-- name: put_band_in_order
INSERT INTO page_band SELECT key, page, sketch FROM band_in_order;

-- name: forget_band_in_order
DROP TABLE band_in_order;

-- name: fill_page_hashes
-- Any number of pages, all different, for measuring: sixteen random bytes, with one of the given pictures each.
INSERT INTO page_hash
SELECT i AS id, 1 + i // 10 AS application, 1 AS revision, 'documents/' || (i % 10 // 3) || '.pdf' AS path, 1 + i % 3 AS page,
       unhex(printf('%016x%016x', hash(i), hash(-i - 1))) || ($pictures::BLOB[])[(1 + hash(i + 7) % len($pictures::BLOB[]))::BIGINT] AS hash
FROM range($from::BIGINT, $until::BIGINT) AS numbers(i);

-- name: fill_page_bands
-- What data/page_hashes.py reads out of the same bytes: a band is a byte, and the sketch begins with its lowest one.
INSERT INTO page_band_tail
SELECT 256 * band + ((hash(i) >> (56 - 8 * band)) & 255) AS key, i AS page, sketch
FROM (SELECT i, ((s >> 56) | ((s >> 40) & 65280) | ((s >> 24) & 16711680) | ((s >> 8) & 4278190080)
                 | ((s & 4278190080) << 8) | ((s & 16711680) << 24) | ((s & 65280) << 40) | ((s & 255) << 56)) AS sketch
      FROM (SELECT i, hash(-i - 1) AS s FROM range($from::BIGINT, $until::BIGINT) AS numbers(i))),
     range(8) AS bands(band);

-- name: fill_holdings
-- Ten holdings for each of so many applications, spread over all keys: for measuring.
INSERT INTO holding_tail
SELECT ((i::HUGEINT * 11400714819323198485::HUGEINT) % 18446744073709551616::HUGEINT)::UBIGINT AS key,
       1 + i // 10 AS application, 1 AS revision
FROM range(0, 10 * $applications::BIGINT) AS numbers(i);
