-- name: load_last_application
SELECT coalesce(max(id), 0) FROM application;

-- name: load_models
-- The cases that are copied: checked, nobody's, of one revision whose files all came.
SELECT count(*) FROM application AS a
WHERE a.status = 'checked' AND a.assignee IS NULL AND a.revision = 1 AND a.id <= $last
  AND EXISTS (FROM received_file AS f WHERE f.application = a.id);

-- name: load_applications
-- $copies copies of each, with numbers of their own.
INSERT INTO application BY NAME
SELECT a.* REPLACE ($last + (copy - 1) * $models + place AS id, uuid() AS uuid,
                    format('{}-{:07d}', year(a.received_at), $last + (copy - 1) * $models + place) AS number,
                    a.name || ' № ' || copy AS name, a.name_folded || ' № ' || copy AS name_folded)
FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM application AS a
      WHERE a.status = 'checked' AND a.assignee IS NULL AND a.revision = 1 AND a.id <= $last
        AND EXISTS (FROM received_file AS f WHERE f.application = a.id)) AS model
JOIN application AS a ON a.id = model.id, range(1, $copies + 1) AS copies(copy);

-- name: load_copies
CREATE OR REPLACE TEMP TABLE load_copy AS
SELECT new.id AS copy, model.id AS model
FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM application AS a
      WHERE a.status = 'checked' AND a.assignee IS NULL AND a.revision = 1 AND a.id <= $last
        AND EXISTS (FROM received_file AS f WHERE f.application = a.id)) AS model
JOIN application AS new ON new.id > $last AND (new.id - $last - 1) % $models + 1 = model.place;

-- name: load_revision
INSERT INTO revision BY NAME SELECT t.* REPLACE (c.copy AS application) FROM revision AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_organisation
INSERT INTO organisation BY NAME SELECT t.* REPLACE (c.copy AS application) FROM organisation AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_head
INSERT INTO head BY NAME SELECT t.* REPLACE (c.copy AS application) FROM head AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_licence
INSERT INTO licence BY NAME SELECT t.* REPLACE (c.copy AS application) FROM licence AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_employee
INSERT INTO employee BY NAME SELECT t.* REPLACE (c.copy AS application) FROM employee AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_certificate
INSERT INTO certificate BY NAME SELECT t.* REPLACE (c.copy AS application) FROM certificate AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_document
INSERT INTO document BY NAME SELECT t.* REPLACE (c.copy AS application) FROM document AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_received_file
-- Of the same bytes under a name of their own: what was drawn or read of one copy is not yet drawn or read of another.
INSERT INTO received_file BY NAME
SELECT t.* REPLACE (c.copy AS application, sha256(t.sha256 || ' ' || c.copy) AS sha256)
FROM received_file AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_scan
INSERT INTO scan BY NAME SELECT t.* REPLACE (c.copy AS application) FROM scan AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_check_result
INSERT INTO check_result BY NAME SELECT t.* REPLACE (c.copy AS application) FROM check_result AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_finding
INSERT INTO finding BY NAME SELECT t.* REPLACE (c.copy AS application) FROM finding AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_signature
INSERT INTO signature BY NAME SELECT t.* REPLACE (c.copy AS application) FROM signature AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_open_finding
INSERT INTO open_finding BY NAME SELECT t.* REPLACE (c.copy AS application) FROM open_finding AS t JOIN load_copy AS c ON c.model = t.application;

-- name: load_files
-- The names of the copies' files, and of those whose bytes they are.
SELECT DISTINCT old.sha256 AS model, new.sha256 AS copy
FROM load_copy AS c
JOIN received_file AS old ON old.application = c.model AND NOT old.withheld
JOIN received_file AS new ON new.application = c.copy AND new.path = old.path;

-- name: load_events
SELECT event.actor, event.action, application.number
FROM event JOIN application ON application.id = event.application;

-- name: load_came_in
SELECT name, result FROM intake WHERE source = 'inbox';
