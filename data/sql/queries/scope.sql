-- Whose cases somebody may see (data/scope.py). Statements say `visible(…)` of the key of a case; they can be run by
-- `Reader.seen_by(scope)` alone, which puts the scope in its place. Without one it is `true`: nothing else is looked at.

-- name: inside_scope
IN (SELECT id FROM application WHERE {conditions})

-- name: in_scope_kinds
list_contains($scope_kinds, kind::VARCHAR)

-- name: in_scope_regions
list_contains($scope_regions, region)
