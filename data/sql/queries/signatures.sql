-- name: signatures_of_revision
SELECT document, file, format, intact, fault, algorithm, algorithm_accepted, signed_at, trust, trust_detail, chain_fault,
       usage_accepted, valid_when_signed, revocation, revoked_on, has_certificate,
       subject, last_name, given_names, organisation, title, inn, inn_of_entity, ogrn, ogrnip, snils,
       issuer, serial, not_before, not_after, key_algorithm, is_gost
FROM signature WHERE application = $application AND revision = $revision ORDER BY ordinal;

-- name: remove_signatures
DELETE FROM signature WHERE application = $application AND revision = $revision;
