-- What is counted: one row a case, a decision or a ground, with the Moscow day it belongs to. Made anew at every open.
-- Moscow is three hours ahead of the stored times, all the year round since October 2014; no case is older.

CREATE OR REPLACE VIEW arrival AS
SELECT (received_at + INTERVAL 3 HOURS)::DATE AS day, kind, region
FROM application;

-- A case leaves the backlog when it is decided, returned or withdrawn; one that came back counts as never having left.
CREATE OR REPLACE VIEW departure AS
SELECT (coalesce(decided_at, status_since) + INTERVAL 3 HOURS)::DATE AS day, kind, region
FROM application
WHERE status IN ('approved', 'rejected', 'returned', 'withdrawn');

CREATE OR REPLACE VIEW decided_case AS
SELECT (application.decided_at + INTERVAL 3 HOURS)::DATE AS day, application.kind, application.region,
       decision.outcome, decision.working_days
FROM application JOIN decision ON decision.application = application.id
WHERE application.decided_at IS NOT NULL AND decision.annulled = '';

CREATE OR REPLACE VIEW rejected_case AS
SELECT (application.decided_at + INTERVAL 3 HOURS)::DATE AS day, application.kind, application.region,
       decision_ground.application, decision_ground.ground
FROM application
JOIN decision ON decision.application = application.id AND decision.annulled = ''
JOIN decision_ground ON decision_ground.application = application.id AND decision_ground.decision = decision.ordinal
WHERE application.status = 'rejected';

-- Findings set aside that count no more, whatever revision they were about.
CREATE OR REPLACE VIEW waived_case AS
SELECT (application.received_at + INTERVAL 3 HOURS)::DATE AS day, application.kind, application.region,
       waiver.application, waiver.code
FROM waiver JOIN application ON application.id = waiver.application
WHERE withdrawn_at IS NULL AND (confirmed_at IS NOT NULL OR NOT needs_second);

CREATE OR REPLACE VIEW open_case AS
SELECT (received_at + INTERVAL 3 HOURS)::DATE AS received_on, kind, region, status, due_on
FROM application
WHERE status NOT IN ('approved', 'rejected', 'returned', 'withdrawn');

-- A case with the organisation as the current revision names it: what is written out.
CREATE OR REPLACE VIEW exported_case AS
SELECT application.*, organisation.full_name, organisation.kpp, organisation.okpo, organisation.oid
FROM application LEFT JOIN organisation
  ON organisation.application = application.id AND organisation.revision = application.revision;

CREATE OR REPLACE VIEW grounds_of_case AS
SELECT application, decision, list(ground ORDER BY ordinal) AS grounds FROM decision_ground GROUP BY ALL;

CREATE OR REPLACE VIEW exported_decision AS
SELECT exported_case.*, decision.outcome, decision.decided_by, decision.text, decision.working_days,
       decision.registration_number, grounds_of_case.grounds
FROM exported_case
JOIN decision ON decision.application = exported_case.id AND decision.annulled = ''
LEFT JOIN grounds_of_case ON grounds_of_case.application = decision.application AND grounds_of_case.decision = decision.ordinal;

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
