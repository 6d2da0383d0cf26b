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
WHERE application.decided_at IS NOT NULL;

CREATE OR REPLACE VIEW rejected_case AS
SELECT (application.decided_at + INTERVAL 3 HOURS)::DATE AS day, application.kind, application.region,
       decision_ground.application, decision_ground.ground
FROM application JOIN decision_ground ON decision_ground.application = application.id
WHERE application.status = 'rejected';

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
SELECT application, list(ground ORDER BY ordinal) AS grounds FROM decision_ground GROUP BY application;

CREATE OR REPLACE VIEW exported_decision AS
SELECT exported_case.*, decision.outcome, decision.decided_by, decision.text, decision.working_days,
       decision.registration_number, grounds_of_case.grounds
FROM exported_case
JOIN decision ON decision.application = exported_case.id
LEFT JOIN grounds_of_case ON grounds_of_case.application = exported_case.id;
