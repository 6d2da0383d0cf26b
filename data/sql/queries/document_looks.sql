-- name: looks_of_person
SELECT document, page FROM document_look
WHERE application = $application AND revision = $revision AND person = $person;
