-- What is counted: one row a case, a decision, a ground or a finding, with the Moscow day of it. Made anew at every open.
-- Moscow is three hours ahead of the stored times, all the year round since October 2014; no case is older.

-- A case leaves the backlog when it is decided, returned or withdrawn; one that came back counts as never having left.
CREATE OR REPLACE VIEW closed_case AS
SELECT closed_on, kind, region, status, working_days FROM application WHERE closed_on IS NOT NULL;

CREATE OR REPLACE VIEW open_case AS
SELECT received_on, kind, region, status, due_on, assignee FROM application WHERE closed_on IS NULL;

CREATE OR REPLACE VIEW decided_case AS
SELECT closed_on AS decided_on, kind, region, assignee, status AS outcome, working_days, waited_days, rounds, review_days
FROM application WHERE working_days IS NOT NULL;

-- The grounds of the decisions that stand: one that was annulled has no day any more.
CREATE OR REPLACE VIEW ground_that_stands AS
SELECT application, ground, decided_on, kind, region FROM decision_ground WHERE decided_on IS NOT NULL;

-- Findings set aside that count no more, whatever revision they were about.
CREATE OR REPLACE VIEW waived_case AS
SELECT received_on, kind, region, waiver.application, waiver.code
FROM waiver JOIN application ON application.id = waiver.application
WHERE withdrawn_at IS NULL AND (confirmed_at IS NOT NULL OR NOT needs_second);

-- Decisions that were reversed after the applicant had been told, by whoever had made them.
CREATE OR REPLACE VIEW reversed_decision AS
SELECT decision.application, decision.decided_at, (decision.decided_at + INTERVAL 3 HOURS)::DATE AS decided_on, decided_by, kind, region
FROM decision JOIN application ON application.id = decision.application
WHERE annulled = 'reversed';

-- Decisions drawn at random for a second person's look, and what that person said.
CREATE OR REPLACE VIEW sampled_decision AS
SELECT proposal.application, settled_at, (settled_at + INTERVAL 3 HOURS)::DATE AS settled_on, settled, kind, region
FROM proposal JOIN application ON application.id = proposal.application
WHERE why = 'sample' AND settled <> '';

-- What is written out (data/exports.py): the lines of each data set with the case they are of. `id` is the case, `line`
-- the order within it, `line_at` the moment that a period is asked of. What has the name of a column of the case has another.
CREATE OR REPLACE VIEW exported_applications AS
SELECT application.id, 0 AS line, application.received_at AS line_at, number, status::VARCHAR AS status,
       application.kind::VARCHAR AS kind, application.form::VARCHAR AS form, region, name, application.inn, application.ogrn,
       application.submitted_at, application.received_at, due_on, answer_due_on, decided_at, assignee, application.revision,
       blocking, warnings, unknowns, working_days, waited_days, rounds,
       organisation.full_name, kpp, okpo, oid, legal_address, phone, email
FROM application LEFT JOIN organisation
  ON organisation.application = application.id AND organisation.revision = application.revision;

-- Their number and their cases, found without the organisations.
CREATE OR REPLACE VIEW application_lines AS SELECT id, received_at AS line_at FROM application;
CREATE OR REPLACE VIEW decision_lines AS SELECT application AS id, decided_at AS line_at FROM decision WHERE annulled = '';

-- With the head, whom few may see.
CREATE OR REPLACE VIEW exported_applications_with_heads AS
SELECT exported_applications.*, concat_ws(' ', last_name, first_name, nullif(middle_name, '')) AS head, snils AS head_snils
FROM exported_applications LEFT JOIN head
  ON head.application = exported_applications.id AND head.revision = exported_applications.revision;

CREATE OR REPLACE VIEW exported_decisions AS
SELECT exported_applications.* EXCLUDE (line, line_at, decided_at, working_days, waited_days, rounds),
       ordinal AS line, decision.decided_at AS line_at, decision.decided_at, outcome, decided_by, approved_by,
       registration_number, decision.text, decision.working_days, decision.waited_days, decision.rounds,
       (SELECT string_agg(ground, ' ' ORDER BY decision_ground.ordinal) FROM decision_ground
        WHERE decision_ground.application = decision.application AND decision = decision.ordinal) AS grounds
FROM exported_applications JOIN decision ON decision.application = id
WHERE annulled = '';

-- `wording` holds what dashboard/casework makes the sentence of.
CREATE OR REPLACE VIEW exported_findings AS
SELECT id, finding.ordinal AS line, checked_at AS line_at, number, status::VARCHAR AS status, kind::VARCHAR AS kind, region, name, inn,
       assignee, finding.revision, checked_at, code, outcome::VARCHAR AS outcome, severity::VARCHAR AS severity, reason, field,
       page, document, document.type AS document_type, concat_ws(chr(31), code, reason, arguments) AS wording
FROM application
JOIN finding ON finding.application = id AND finding.revision = application.revision
JOIN revision ON revision.application = id AND revision.revision = application.revision
LEFT JOIN document ON document.application = id AND document.revision = finding.revision AND document.file = finding.document
WHERE checked_at IS NOT NULL;

CREATE OR REPLACE VIEW exported_events AS
SELECT id, sequence AS line, happened_at AS line_at, number, application.kind::VARCHAR AS kind, region, name, inn, sequence,
       happened_at, event.revision, actor, action, from_status::VARCHAR AS from_status, to_status::VARCHAR AS to_status
FROM application JOIN event ON event.application = id;

CREATE OR REPLACE VIEW exported_clarifications AS
SELECT id, 1000 * clarification.ordinal + item.ordinal AS line, asked_at AS line_at, number, status::VARCHAR AS status,
       kind::VARCHAR AS kind, region, name, inn, clarification.ordinal AS clarification, item.ordinal AS item,
       clarification.revision, asked_at, asked_by, clarification.due_on, answered_at, expired_at, withdrawn_at, ground, item.text,
       code, judgement
FROM application
JOIN clarification ON clarification.application = id
JOIN clarification_item AS item ON item.application = id AND item.clarification = clarification.ordinal;

CREATE OR REPLACE VIEW exported_waivers AS
SELECT id, 1000 * waiver.revision + ordinal AS line, waived_at AS line_at, number, status::VARCHAR AS status, kind::VARCHAR AS kind,
       region, name, inn, waiver.revision, waived_at, waived_by, code, reason, text, needs_second, confirmed_at, confirmed_by,
       withdrawn_at, withdrawn_by
FROM application JOIN waiver ON waiver.application = id;

-- The key of a number as an applicant typed it: what data/registers/keys.py makes of the same number in a register.
CREATE OR REPLACE MACRO bare_number(name, text) AS
    CASE name
        WHEN 'number' THEN ltrim(regexp_replace(
            regexp_replace(upper(text), '(^|[^\pL\pN])ОТ[\s\pZ]*[0-9].*$', ''), '[^0-9]', '', 'g'), '0')
        WHEN 'oid' THEN regexp_replace(text, '[^0-9.]', '', 'g')
        ELSE regexp_replace(text, '[^0-9]', '', 'g')
    END;

CREATE OR REPLACE MACRO register_key_of(name, text) AS
    CASE WHEN bare_number(name, text) <> '' THEN ('0x' || md5(name || ':' || bare_number(name, text))[:15])::BIGINT END;

-- The numbers of the current revisions under which registers are looked into, as data/registers/extracting.py asks.
CREATE OR REPLACE VIEW number_in_form AS
SELECT id, status, 'licences' AS register, register_key_of('number', licence.number) AS key
FROM application JOIN licence ON licence.application = application.id AND licence.revision = application.revision
UNION ALL
SELECT id, status, unnest(['licences', 'frmo', 'fns']) AS register, register_key_of('inn', inn) AS key FROM application
UNION ALL
SELECT id, status, unnest(['licences', 'frmo']) AS register, register_key_of('ogrn', ogrn) AS key FROM application
UNION ALL
SELECT id, status, 'frmo' AS register, register_key_of('oid', organisation.oid) AS key
FROM application JOIN organisation
  ON organisation.application = application.id AND organisation.revision = application.revision
UNION ALL
SELECT id, status, unnest(['frmr', 'fns', 'oms']) AS register,
       unnest([register_key_of('snils', head.snils), register_key_of('inn', head.inn), register_key_of('policy', head.policy)])
           AS key
FROM application JOIN head ON head.application = application.id AND head.revision = application.revision
UNION ALL
SELECT id, status, unnest(['frmr', 'fns']) AS register,
       unnest([register_key_of('snils', employee.snils), register_key_of('inn', employee.inn)]) AS key
FROM application JOIN employee ON employee.application = application.id AND employee.revision = application.revision;

-- The keys whose records differ between two versions of a register: some were added, removed, or say something else.
CREATE OR REPLACE MACRO changed_register_key(register, before, after) AS TABLE
SELECT key FROM register_key
WHERE kind = register AND version IN (before, after)
GROUP BY key
HAVING sum(CASE version WHEN after THEN content::HUGEINT ELSE -content::HUGEINT END) <> 0
    OR count(*) <> 2 * count(*) FILTER (version = after);

-- How registrations stand that something has come to speak against, or once had: since when, and what stands now.
CREATE OR REPLACE VIEW registration_standing AS
SELECT application, decision, count(*) FILTER (gone_at IS NULL) AS faults,
       coalesce(min(found_at) FILTER (gone_at IS NULL), max(gone_at)) AS since,
       count(DISTINCT regexp_extract(field, '^Licenses/License\[[0-9]+\]'))
           FILTER (gone_at IS NULL AND starts_with(field, 'Licenses/')) AS faulty_licences
FROM registration_fault GROUP BY application, decision;

-- The numbers that were given and left the house, one row a number, with the case. Its columns are called as those of
-- the case are, so that the conditions of the queue can be asked of it.
CREATE OR REPLACE VIEW registration AS
SELECT id, decision.ordinal AS decision, decision.revision AS registered_revision, registration_number,
       decision.decided_at AS registered_at,
       CASE WHEN annulled = 'reversed' THEN 'reversed' WHEN faults > 0 THEN 'attention' ELSE 'valid' END AS state,
       coalesce(annulled_at, since, decision.decided_at) AS since, coalesce(faulty_licences, 0) AS faulty_licences,
       number, kind, region, name, name_folded, application.inn, application.ogrn
FROM decision
JOIN application ON id = decision.application
LEFT JOIN registration_standing AS standing
  ON standing.application = decision.application AND standing.decision = decision.ordinal
WHERE registration_number <> '' AND annulled <> 'undone';

CREATE OR REPLACE VIEW registration_lines AS SELECT id, registered_at AS line_at, state FROM registration;

CREATE OR REPLACE VIEW exported_registrations AS
SELECT registration.id, registration.decision AS line, registered_at AS line_at, registration_number, registered_at, state, since,
       exported_applications.* EXCLUDE (id, line, line_at, status),
       (SELECT count(*) FROM licence WHERE licence.application = registration.id
                                       AND licence.revision = registered_revision) AS licences, faulty_licences
FROM registration JOIN exported_applications ON exported_applications.id = registration.id;
