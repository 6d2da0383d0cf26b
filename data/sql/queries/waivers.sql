-- name: waivers_of_revision
SELECT * FROM waiver WHERE application = $application AND revision = $revision ORDER BY ordinal;

-- name: confirm_waiver
UPDATE waiver SET confirmed_at = $at, confirmed_by = $by
WHERE application = $application AND revision = $revision AND ordinal = $ordinal
  AND needs_second AND confirmed_at IS NULL AND withdrawn_at IS NULL;

-- name: withdraw_waiver
UPDATE waiver SET withdrawn_at = $at, withdrawn_by = $by
WHERE application = $application AND revision = $revision AND ordinal = $ordinal AND withdrawn_at IS NULL;
