-- What is written out, of which case conditions stand in queue.sql. The places in braces are filled by data/exports.py.

-- name: export_count
SELECT count(*) AS number FROM {view} WHERE {conditions}

-- name: export_cases
SELECT id, count(*) AS lines FROM {view} WHERE {conditions} GROUP BY id ORDER BY id

-- name: export_lines
SELECT {columns} FROM {view} WHERE id >= $first AND id <= $last AND {conditions} ORDER BY id, line

-- name: export_all
true

-- name: export_of_cases
id IN (SELECT id FROM application WHERE {conditions})

-- name: export_since
line_at >= $since

-- name: export_until
line_at < $until
