-- name: unapplied_snapshots
-- The newest snapshot of each register unless the cases it touches were gone through, with the newest version before it
-- that they were gone through for and that is still kept: what lies between was replaced before anybody was told of it.
WITH applied AS (
    SELECT kind, version FROM register_snapshot SEMI JOIN register_applied USING (kind, version)
)
SELECT newest.kind, newest.version, newest.origin, newest.as_of, newest.loaded_at, newest.records,
       (SELECT max(applied.version) FROM applied
        WHERE applied.kind = newest.kind AND applied.version < newest.version) AS replaced
FROM register_snapshot AS newest ANTI JOIN applied USING (kind, version)
WHERE newest.version = (SELECT max(each.version) FROM register_snapshot AS each WHERE each.kind = newest.kind)
ORDER BY newest.loaded_at, newest.kind;

-- name: applied_snapshot
SELECT * FROM register_applied WHERE kind = $kind AND version = $version;

-- name: changes_by_snapshot
SELECT application.number, application.name, application.status, register_change.*
FROM register_change JOIN application ON application.id = register_change.application
WHERE register_change.kind = $kind AND register_change.version = $version AND visible(application.id)
ORDER BY register_change.found_at DESC, register_change.application, appeared DESC
LIMIT $size;
