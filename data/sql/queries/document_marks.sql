-- name: document_marks_of_application
SELECT * EXCLUDE (application) FROM document_mark WHERE application = $application ORDER BY revision, ordinal;
