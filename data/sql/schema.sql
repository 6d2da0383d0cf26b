-- The present shape of the store. Times are UTC without a zone; dates and identifiers of a form are text, as typed.
-- Rules this schema lives by: no index on a column that changes, no LIST column in a table that changes, child tables
-- are written once per revision in the order of applications and carry no key.

CREATE TYPE organisation_kind AS ENUM ('medical', 'insurance', 'educational', 'research');
CREATE TYPE legal_form AS ENUM ('legal_entity', 'entrepreneur');
CREATE TYPE application_status AS ENUM ('received', 'checked', 'in_review', 'awaiting_applicant', 'awaiting_approval',
                                        'approved', 'rejected', 'returned', 'withdrawn');
CREATE TYPE check_outcome AS ENUM ('passed', 'failed', 'not_applicable', 'unknown', 'error');
CREATE TYPE check_severity AS ENUM ('blocking', 'warning', 'note');

CREATE TABLE schema_version (version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL);

-- Who works here. Roles are codes, a space between, and so are the kinds of organisations and the regions whose cases they
-- may see (data/scope.py); no kind or region means all.
CREATE TABLE account (
    login VARCHAR NOT NULL, name VARCHAR NOT NULL, roles VARCHAR NOT NULL,
    kinds VARCHAR NOT NULL, regions VARCHAR NOT NULL, active BOOLEAN NOT NULL
);

-- What came in at the door, accepted or not. A quarantined package stays whole in the quarantine folder, by its digest.
CREATE TABLE intake (
    id           BIGINT NOT NULL,
    received_at  TIMESTAMP NOT NULL,
    name         VARCHAR NOT NULL,
    source       VARCHAR NOT NULL CHECK (source IN ('command', 'inbox', 'upload', 'demo')),
    digest       VARCHAR NOT NULL,
    bytes        BIGINT NOT NULL,
    result       VARCHAR NOT NULL CHECK (result IN ('accepted', 'duplicate', 'quarantined')),
    application  BIGINT,
    revision     INTEGER,
    reason       VARCHAR NOT NULL DEFAULT '',
    arguments    VARCHAR NOT NULL DEFAULT '{}',
    released_at  TIMESTAMP                        -- when a retry took the package out of quarantine
);

-- One row a case: what the queue shows, and the version that guards every change.
CREATE TABLE application (
    id             BIGINT PRIMARY KEY,            -- order of arrival
    uuid           UUID NOT NULL UNIQUE,
    number         VARCHAR NOT NULL,
    kind           organisation_kind NOT NULL,
    form           legal_form NOT NULL,
    region         VARCHAR NOT NULL,
    name           VARCHAR NOT NULL,
    -- lower case, ё as е: for searching and sorting, which go through all of them; uncompressed that takes half the time
    name_folded    VARCHAR NOT NULL USING COMPRESSION uncompressed,
    inn            VARCHAR NOT NULL,
    ogrn           VARCHAR NOT NULL,
    status         application_status NOT NULL,
    status_since   TIMESTAMP NOT NULL,
    version        INTEGER NOT NULL,
    revision       INTEGER NOT NULL,
    assignee       VARCHAR,
    submitted_at   TIMESTAMP NOT NULL,
    received_at    TIMESTAMP NOT NULL,
    due_on         DATE,                          -- end of the review; NULL while the clock stands still
    remaining_days INTEGER,                       -- working days left when the clock was stopped
    answer_due_on  DATE,                          -- the applicant's time, while a clarification is open
    decided_at     TIMESTAMP,
    blocking       INTEGER NOT NULL DEFAULT 0,    -- findings of the current revision
    warnings       INTEGER NOT NULL DEFAULT 0,
    unknowns       INTEGER NOT NULL DEFAULT 0,
    priority       BOOLEAN NOT NULL DEFAULT false,
    held_until     DATE,                          -- put aside by the reviewer until that day
    hold_reason    VARCHAR NOT NULL DEFAULT '',
    -- What is counted (docs/adr/0010): Moscow days of receipt and of the end, NULL while it is open, and of the decision
    -- that stands what that decision has, NULL while there is none.
    received_on    DATE NOT NULL,
    review_days    INTEGER NOT NULL,              -- working days that the review was given when the case came in
    closed_on      DATE,
    working_days   INTEGER,
    waited_days    INTEGER,
    rounds         INTEGER
);

CREATE TABLE revision (
    application       BIGINT NOT NULL,
    revision          INTEGER NOT NULL,
    digest            VARCHAR NOT NULL,
    submitted_at      TIMESTAMP NOT NULL,
    received_at       TIMESTAMP NOT NULL,
    checked_at        TIMESTAMP,
    reference_version INTEGER NOT NULL,
    personal_data_consent BOOLEAN NOT NULL,
    terms_consent     BOOLEAN NOT NULL
);

CREATE TABLE organisation (
    application BIGINT NOT NULL, revision INTEGER NOT NULL,
    kind organisation_kind NOT NULL, form legal_form NOT NULL, several_founders BOOLEAN NOT NULL, licensed_activity BOOLEAN NOT NULL,
    full_name VARCHAR NOT NULL, short_name VARCHAR NOT NULL,
    inn VARCHAR NOT NULL, kpp VARCHAR NOT NULL, ogrn VARCHAR NOT NULL, okpo VARCHAR NOT NULL, oid VARCHAR NOT NULL,
    legal_address VARCHAR NOT NULL, legal_postal_code VARCHAR NOT NULL, legal_region VARCHAR NOT NULL,
    actual_address VARCHAR NOT NULL, actual_postal_code VARCHAR NOT NULL, actual_region VARCHAR NOT NULL,
    phone VARCHAR NOT NULL, email VARCHAR NOT NULL, facility_kind VARCHAR NOT NULL
);

CREATE TABLE head (
    application BIGINT NOT NULL, revision INTEGER NOT NULL,
    last_name VARCHAR NOT NULL, first_name VARCHAR NOT NULL, middle_name VARCHAR NOT NULL, birth_date VARCHAR NOT NULL,
    snils VARCHAR NOT NULL, inn VARCHAR NOT NULL, position VARCHAR NOT NULL, appointed_on VARCHAR NOT NULL,
    passport_series VARCHAR NOT NULL, passport_number VARCHAR NOT NULL, policy_kind VARCHAR NOT NULL, policy VARCHAR NOT NULL
);

CREATE TABLE licence (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    number VARCHAR NOT NULL, kind VARCHAR NOT NULL, issued_on VARCHAR NOT NULL, valid_until VARCHAR NOT NULL, issuer VARCHAR NOT NULL,
    addresses VARCHAR[] NOT NULL, works VARCHAR[] NOT NULL
);

CREATE TABLE employee (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    last_name VARCHAR NOT NULL, first_name VARCHAR NOT NULL, middle_name VARCHAR NOT NULL, birth_date VARCHAR NOT NULL,
    snils VARCHAR NOT NULL, inn VARCHAR NOT NULL, position VARCHAR NOT NULL, department VARCHAR NOT NULL
);

CREATE TABLE certificate (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, employee INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    number VARCHAR NOT NULL, kind VARCHAR NOT NULL, issued_on VARCHAR NOT NULL, valid_until VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL, specialty VARCHAR NOT NULL
);

-- Declared files, and files that really came; a document's bytes are those of the received file of the same path.
CREATE TABLE document (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    type VARCHAR NOT NULL, file VARCHAR NOT NULL, declared_sha256 VARCHAR NOT NULL, declared_pages INTEGER NOT NULL,
    original_in_colour BOOLEAN NOT NULL, valid_until VARCHAR NOT NULL
);

CREATE TABLE received_file (
    application BIGINT NOT NULL, revision INTEGER NOT NULL,
    path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL,
    withheld BOOLEAN NOT NULL DEFAULT false       -- the bytes are not kept, for they hold a private key
);

-- What the workers saw when they opened a file.
CREATE TABLE scan (
    application BIGINT NOT NULL, revision INTEGER NOT NULL,
    path VARCHAR NOT NULL, format VARCHAR NOT NULL, pages INTEGER NOT NULL
);

CREATE TABLE check_result (
    application BIGINT NOT NULL, revision INTEGER NOT NULL,
    code VARCHAR NOT NULL, version INTEGER NOT NULL, document VARCHAR NOT NULL, outcome check_outcome NOT NULL,
    checked_at TIMESTAMP NOT NULL
);

CREATE TABLE finding (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    code VARCHAR NOT NULL, outcome check_outcome NOT NULL, severity check_severity NOT NULL, reason VARCHAR NOT NULL,
    arguments VARCHAR NOT NULL, measured VARCHAR NOT NULL, limits VARCHAR NOT NULL,
    field VARCHAR NOT NULL, document VARCHAR NOT NULL, page INTEGER, x0 DOUBLE, y0 DOUBLE, x1 DOUBLE, y1 DOUBLE
);

-- Asked about this revision; the next one answers, unless it was withdrawn or the time ran out.
CREATE TABLE clarification (
    application BIGINT NOT NULL, ordinal INTEGER NOT NULL, revision INTEGER NOT NULL,
    asked_at TIMESTAMP NOT NULL, asked_by VARCHAR NOT NULL, text VARCHAR NOT NULL, due_on DATE NOT NULL,
    answered_at TIMESTAMP, expired_at TIMESTAMP,
    withdrawn_at TIMESTAMP, withdrawn_by VARCHAR NOT NULL DEFAULT '', withdrawal VARCHAR NOT NULL DEFAULT '',
    reminded INTEGER NOT NULL DEFAULT 0           -- reminders that were sent
);

-- What is made of the answer to an item: accepted, asked again, or dropped.
CREATE TABLE clarification_item (
    application BIGINT NOT NULL, clarification INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    ground VARCHAR NOT NULL, text VARCHAR NOT NULL, code VARCHAR NOT NULL, field VARCHAR NOT NULL, document VARCHAR NOT NULL,
    judgement VARCHAR NOT NULL DEFAULT '' CHECK (judgement IN ('', 'accepted', 'again', 'dropped'))
);

-- A decision that waits for the second person, and what became of it.
CREATE TABLE proposal (
    application BIGINT NOT NULL, ordinal INTEGER NOT NULL, revision INTEGER NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('approved', 'rejected')),
    why VARCHAR NOT NULL CHECK (why IN ('kind', 'waiver', 'sample', 'asked')),
    proposed_at TIMESTAMP NOT NULL, proposed_by VARCHAR NOT NULL, text VARCHAR NOT NULL,
    grounds VARCHAR NOT NULL,                     -- codes, a space between
    settled VARCHAR NOT NULL DEFAULT '' CHECK (settled IN ('', 'confirmed', 'declined')),
    settled_at TIMESTAMP, settled_by VARCHAR NOT NULL DEFAULT '', settlement VARCHAR NOT NULL DEFAULT ''
);

-- A decision stands while it is not annulled: undone before anything had left the house, or reversed afterwards.
CREATE TABLE decision (
    application BIGINT NOT NULL, ordinal INTEGER NOT NULL, revision INTEGER NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('approved', 'rejected')),
    decided_at TIMESTAMP NOT NULL, decided_by VARCHAR NOT NULL, approved_by VARCHAR NOT NULL DEFAULT '', text VARCHAR NOT NULL,
    working_days INTEGER NOT NULL,                            -- from receipt, pauses taken off
    waited_days INTEGER NOT NULL DEFAULT 0,                   -- the pauses: working days on which the applicant was waited for
    rounds INTEGER NOT NULL DEFAULT 0,                        -- clarifications that were not taken back
    registration_number VARCHAR NOT NULL DEFAULT '',
    annulled VARCHAR NOT NULL DEFAULT '' CHECK (annulled IN ('', 'undone', 'reversed')),
    annulled_at TIMESTAMP, annulled_by VARCHAR NOT NULL DEFAULT '', annulment VARCHAR NOT NULL DEFAULT ''
);

-- How many registration numbers were given in a year, so that the next one needs no look at all decisions.
CREATE TABLE registration_count (year INTEGER NOT NULL, given INTEGER NOT NULL);

-- With the Moscow day of the decision, NULL once it is annulled, and the case's kind and region (docs/adr/0010).
CREATE TABLE decision_ground (
    application BIGINT NOT NULL, decision INTEGER NOT NULL, ordinal INTEGER NOT NULL, ground VARCHAR NOT NULL,
    decided_on DATE, kind organisation_kind NOT NULL, region VARCHAR NOT NULL
);

-- The history. Each line carries the hash of the one before it; nothing here is ever changed, but that the details of a
-- destroyed case are emptied: their digest, which is what the hash is made of, then stands in `destroyed` (data/chain.py).
CREATE TABLE event (
    sequence      BIGINT NOT NULL,
    happened_at   TIMESTAMP NOT NULL,
    application   BIGINT NOT NULL,
    revision      INTEGER NOT NULL,
    actor         VARCHAR NOT NULL,
    action        VARCHAR NOT NULL,
    from_status   application_status,
    to_status     application_status NOT NULL,
    details       VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash          VARCHAR NOT NULL,
    secret        BIGINT NOT NULL DEFAULT 0,      -- goes into the digest of the details, which could be guessed without it
    destroyed     VARCHAR NOT NULL DEFAULT ''
);

-- What a newly loaded register changed in cases, a finding a line, and which snapshots all their cases were held against.
CREATE TABLE register_change (
    kind VARCHAR NOT NULL, version INTEGER NOT NULL, application BIGINT NOT NULL, revision INTEGER NOT NULL,
    found_at TIMESTAMP NOT NULL, appeared BOOLEAN NOT NULL,
    code VARCHAR NOT NULL, outcome check_outcome NOT NULL, severity check_severity NOT NULL, reason VARCHAR NOT NULL,
    arguments VARCHAR NOT NULL, field VARCHAR NOT NULL, document VARCHAR NOT NULL
);

CREATE TABLE register_applied (kind VARCHAR NOT NULL, version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL);

-- Registers. A snapshot is a load that was completed; of each register the newest and the one before it are kept. Rows
-- of a version that has no snapshot are being loaded, or are left over from a load that was not completed.
CREATE TABLE register_snapshot (
    kind VARCHAR NOT NULL, version INTEGER NOT NULL, origin VARCHAR NOT NULL, digest VARCHAR NOT NULL, as_of DATE NOT NULL,
    loaded_at TIMESTAMP NOT NULL, loaded_by VARCHAR NOT NULL, records INTEGER NOT NULL
);

-- Every load, whatever became of it. `holds_rows` is true as long as rows of its version may stand in the tables below.
CREATE TABLE register_load (
    kind VARCHAR NOT NULL, version INTEGER NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('loading', 'completed', 'refused', 'interrupted')),
    origin VARCHAR NOT NULL, digest VARCHAR NOT NULL, bytes BIGINT NOT NULL, as_of DATE NOT NULL,
    started_at TIMESTAMP NOT NULL, loaded_by VARCHAR NOT NULL, finished_at TIMESTAMP,
    records   INTEGER NOT NULL DEFAULT 0,
    remarks   VARCHAR NOT NULL DEFAULT '[]',       -- what was put up with, as data.registers.problems has it
    problems  VARCHAR NOT NULL DEFAULT '[]',       -- why it was refused
    holds_rows BOOLEAN NOT NULL DEFAULT true
);

-- Where the records of a number stand: in the order of the keys, so that one is found without going through all. The
-- content is a hash of the whole record: what differs between two versions is seen here alone.
CREATE TABLE register_key (
    kind VARCHAR NOT NULL, version INTEGER NOT NULL, key BIGINT NOT NULL, ordinal INTEGER NOT NULL, content BIGINT NOT NULL
);

-- The records, in the order of the file. One of them is looked at at a time, and text stored uncompressed is read several
-- times as fast; what repeats from licence to licence would fill memory and disk that way.
CREATE TABLE register_licence (
    version INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    number VARCHAR NOT NULL USING COMPRESSION uncompressed, inn VARCHAR NOT NULL USING COMPRESSION uncompressed,
    ogrn VARCHAR NOT NULL USING COMPRESSION uncompressed, holder VARCHAR NOT NULL USING COMPRESSION uncompressed,
    authority VARCHAR NOT NULL, activity VARCHAR NOT NULL,
    issued_on DATE, registered_on DATE, valid_until DATE,
    suspension VARCHAR NOT NULL USING COMPRESSION uncompressed, termination VARCHAR NOT NULL USING COMPRESSION uncompressed,
    terminated_on DATE, annulment VARCHAR NOT NULL USING COMPRESSION uncompressed,
    places VARCHAR NOT NULL USING COMPRESSION zstd              -- one a line: the address, then its works after tabs
);

CREATE TABLE register_organisation (
    version INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    oid VARCHAR NOT NULL USING COMPRESSION uncompressed, parent_oid VARCHAR NOT NULL USING COMPRESSION uncompressed,
    full_name VARCHAR NOT NULL USING COMPRESSION uncompressed, short_name VARCHAR NOT NULL USING COMPRESSION uncompressed,
    inn VARCHAR NOT NULL USING COMPRESSION uncompressed, kpp VARCHAR NOT NULL USING COMPRESSION uncompressed,
    ogrn VARCHAR NOT NULL USING COMPRESSION uncompressed, region VARCHAR NOT NULL USING COMPRESSION uncompressed,
    address VARCHAR NOT NULL USING COMPRESSION uncompressed, deleted_on DATE,
    delete_reason VARCHAR NOT NULL USING COMPRESSION uncompressed
);

CREATE TABLE register_employee (
    version INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    snils VARCHAR NOT NULL USING COMPRESSION uncompressed, last_name VARCHAR NOT NULL USING COMPRESSION uncompressed,
    first_name VARCHAR NOT NULL USING COMPRESSION uncompressed, middle_name VARCHAR NOT NULL USING COMPRESSION uncompressed,
    birth_date DATE, organisation_oid VARCHAR NOT NULL USING COMPRESSION uncompressed,
    position VARCHAR NOT NULL USING COMPRESSION uncompressed, specialty VARCHAR NOT NULL USING COMPRESSION uncompressed,
    certificate VARCHAR NOT NULL USING COMPRESSION uncompressed,
    certificate_until DATE, started_on DATE, ended_on DATE
);

CREATE TABLE register_taxpayer (
    version INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    inn VARCHAR NOT NULL USING COMPRESSION uncompressed, ogrn VARCHAR NOT NULL USING COMPRESSION uncompressed,
    kpp VARCHAR NOT NULL USING COMPRESSION uncompressed, name VARCHAR NOT NULL USING COMPRESSION uncompressed, ended_on DATE
);

CREATE TABLE register_policy (
    version INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    number VARCHAR NOT NULL USING COMPRESSION uncompressed, last_name VARCHAR NOT NULL USING COMPRESSION uncompressed,
    first_name VARCHAR NOT NULL USING COMPRESSION uncompressed, middle_name VARCHAR NOT NULL USING COMPRESSION uncompressed,
    birth_date DATE, insurer VARCHAR NOT NULL USING COMPRESSION uncompressed, ended_on DATE
);

-- A finding set aside with a reason, by its identity; one of some families counts only when a second person confirmed it.
CREATE TABLE waiver (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    identity VARCHAR NOT NULL, code VARCHAR NOT NULL, reason VARCHAR NOT NULL, text VARCHAR NOT NULL,
    waived_at TIMESTAMP NOT NULL, waived_by VARCHAR NOT NULL, needs_second BOOLEAN NOT NULL,
    confirmed_at TIMESTAMP, confirmed_by VARCHAR NOT NULL, withdrawn_at TIMESTAMP, withdrawn_by VARCHAR NOT NULL
);

-- The signatures of a revision as they were verified, and the signer's certificates. Times are UTC.
CREATE TABLE signature (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    document VARCHAR NOT NULL,                    -- '' for the form
    file VARCHAR NOT NULL, format VARCHAR NOT NULL CHECK (format IN ('cms', 'xmldsig')),
    intact BOOLEAN, fault VARCHAR,                -- NULL: could not be verified; no fault
    algorithm VARCHAR NOT NULL, algorithm_accepted BOOLEAN, signed_at TIMESTAMP,
    trust VARCHAR NOT NULL CHECK (trust IN ('trusted', 'untrusted', 'unknown')), trust_detail VARCHAR NOT NULL, chain_fault VARCHAR,
    usage_accepted BOOLEAN, valid_when_signed BOOLEAN,
    revocation VARCHAR NOT NULL CHECK (revocation IN ('good', 'revoked', 'unknown')), revoked_on TIMESTAMP,
    has_certificate BOOLEAN NOT NULL,             -- the columns from here on are empty without one
    subject VARCHAR NOT NULL, last_name VARCHAR NOT NULL, given_names VARCHAR NOT NULL, organisation VARCHAR NOT NULL, title VARCHAR NOT NULL,
    inn VARCHAR NOT NULL, inn_of_entity VARCHAR NOT NULL, ogrn VARCHAR NOT NULL, ogrnip VARCHAR NOT NULL, snils VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL, serial VARCHAR NOT NULL, not_before TIMESTAMP, not_after TIMESTAMP,
    key_algorithm VARCHAR NOT NULL, is_gost BOOLEAN NOT NULL
);

-- What other applications are compared with: by it the same organisation, certificate, document or page is found again.
-- Each table is sorted by its key and has a tail of what came since, which is sorted in with it at quiet times.
-- `key` is a digest of what is held (data/holdings.py); what it stands for is looked up in the tables of the revision.
CREATE TABLE holding (key UBIGINT NOT NULL, application BIGINT NOT NULL, revision INTEGER NOT NULL);
CREATE TABLE holding_tail (key UBIGINT NOT NULL, application BIGINT NOT NULL, revision INTEGER NOT NULL);

-- How a page looks (data/page_hashes.py). Key and sketch stand in the hash as well; of all pages they are read alone.
CREATE TABLE page_hash (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, path VARCHAR NOT NULL, page INTEGER NOT NULL,
    key BIGINT NOT NULL, sketch BIGINT NOT NULL, hash BLOB NOT NULL
);

-- The desk: what each person kept and looked at, and what colleagues wrote to each other; the applicant sees none of it.
CREATE TABLE saved_view (
    id INTEGER NOT NULL, owner VARCHAR NOT NULL, name VARCHAR NOT NULL,
    query VARCHAR NOT NULL,                       -- the queue's address parameters, as JSON
    shared BOOLEAN NOT NULL, saved_at TIMESTAMP NOT NULL, removed_at TIMESTAMP
);

-- One row a person and case: the last time, and the version they saw.
CREATE TABLE case_look (person VARCHAR NOT NULL, application BIGINT NOT NULL, version INTEGER NOT NULL, looked_at TIMESTAMP NOT NULL);

CREATE TABLE note (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    written_at TIMESTAMP NOT NULL, written_by VARCHAR NOT NULL, text VARCHAR NOT NULL
);
CREATE TABLE mention (application BIGINT NOT NULL, note INTEGER NOT NULL, person VARCHAR NOT NULL);

CREATE TABLE opinion (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    asked_at TIMESTAMP NOT NULL, asked_by VARCHAR NOT NULL, asked_of VARCHAR NOT NULL, question VARCHAR NOT NULL,
    answered_at TIMESTAMP, answer VARCHAR NOT NULL
);

-- What a reviewer said of a document. Only ever added to: the last mark of a document stands, 'taken_off' is none.
CREATE TABLE document_mark (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    document VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL CHECK (verdict IN ('accepted', 'faulty', 'taken_off')),
    fault VARCHAR NOT NULL, text VARCHAR NOT NULL, page INTEGER,
    marked_at TIMESTAMP NOT NULL, marked_by VARCHAR NOT NULL
);

-- Which pages a person has looked at, each once.
CREATE TABLE document_look (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, person VARCHAR NOT NULL,
    document VARCHAR NOT NULL, page INTEGER NOT NULL, looked_at TIMESTAMP NOT NULL
);

-- The outbox (data/notifications.py): text as it is sent, then what has become of it.
CREATE TABLE notification (
    id BIGINT NOT NULL, application BIGINT NOT NULL, revision INTEGER NOT NULL,
    event BIGINT NOT NULL,                        -- the sequence of the history line that it belongs to
    kind VARCHAR NOT NULL, channel VARCHAR NOT NULL, recipient VARCHAR NOT NULL,
    subject VARCHAR NOT NULL, body VARCHAR NOT NULL, attachment VARCHAR NOT NULL,
    template_version INTEGER NOT NULL, message_id VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL, not_before TIMESTAMP NOT NULL, next_attempt_at TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'withdrawn')),
    attempts INTEGER NOT NULL, claimed_at TIMESTAMP,
    handed_at TIMESTAMP,                          -- from here on the server may have accepted it
    sent_at TIMESTAMP, fault VARCHAR NOT NULL, last_error VARCHAR NOT NULL
);

-- Support tickets (data/tickets.py): technical faults that colleagues and applicants reported, and what became of them.
CREATE TABLE ticket (
    id BIGINT NOT NULL,
    kind VARCHAR NOT NULL, source VARCHAR NOT NULL CHECK (source IN ('office', 'applicant')),
    contact VARCHAR NOT NULL, text VARCHAR NOT NULL,
    application BIGINT,                           -- NULL: of none in particular
    opened_at TIMESTAMP NOT NULL, opened_by VARCHAR NOT NULL, expected_at TIMESTAMP NOT NULL,
    version INTEGER NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('open', 'in_work', 'answered', 'closed')), assignee VARCHAR,
    changed_at TIMESTAMP NOT NULL,
    recheck VARCHAR NOT NULL CHECK (recheck IN ('', 'asked', 'done', 'broken', 'moved'))  -- of the application's checks
);

-- Answers and every other change, in their order; nothing here is ever changed.
CREATE TABLE ticket_entry (
    ticket BIGINT NOT NULL, ordinal INTEGER NOT NULL,
    written_at TIMESTAMP NOT NULL, written_by VARCHAR NOT NULL, deed VARCHAR NOT NULL, text VARCHAR NOT NULL
);

-- Screenshots; the bytes are kept by their hash.
CREATE TABLE ticket_file (
    ticket BIGINT NOT NULL, ordinal INTEGER NOT NULL,
    name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL, pages INTEGER NOT NULL
);

-- Who looked at or took what, chained and emptied as the history is (data/access_log.py).
CREATE TABLE access (
    sequence      BIGINT NOT NULL,
    happened_at   TIMESTAMP NOT NULL,
    person        VARCHAR NOT NULL,               -- '' where it is not known
    action        VARCHAR NOT NULL,
    application   BIGINT, revision INTEGER,       -- NULL where it is of no case, such as an export
    subject       VARCHAR NOT NULL,               -- the document, letter, field or export
    details       VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash          VARCHAR NOT NULL,
    secret        BIGINT NOT NULL DEFAULT 0,      -- goes into the digest of the details, which could be guessed without it
    destroyed     VARCHAR NOT NULL DEFAULT ''
);

-- Analytics (docs/adr/0010). What the checks still hold against the current revision of a case, one row a check that
-- failed, blocking or as a warning, and was not set aside. Day, kind and region are the case's: sixty million findings
-- are counted without it. `leads_family`: one of the case's checks of each family, so that a family counts once.
CREATE TABLE open_finding (
    application BIGINT NOT NULL, received_on DATE NOT NULL, kind organisation_kind NOT NULL, region VARCHAR NOT NULL,
    code VARCHAR NOT NULL, leads_family BOOLEAN NOT NULL
);

-- The checks that ended in an error on the current revision of a case.
CREATE TABLE broken_check (application BIGINT NOT NULL, code VARCHAR NOT NULL);

-- Alerts as they began and ended, and the mail that managers were sent of them (data/alerts.py).
CREATE TABLE alert (kind VARCHAR NOT NULL, began_at TIMESTAMP NOT NULL, ended_at TIMESTAMP);
CREATE TABLE alert_mail (
    kind VARCHAR NOT NULL, began_at TIMESTAMP NOT NULL, recipient VARCHAR NOT NULL, claimed_at TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('sending', 'sent', 'failed')), fault VARCHAR NOT NULL DEFAULT ''
);

-- What the office works by (data/office_versions.py): each version changes entries of one section. Nothing here is ever
-- changed; what the program ships is version 1 and stands in files.
CREATE TABLE office_version (
    version INTEGER NOT NULL, section VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL, saved_by VARCHAR NOT NULL, reason VARCHAR NOT NULL
);
CREATE TABLE office_entry (
    version INTEGER NOT NULL, section VARCHAR NOT NULL, key VARCHAR NOT NULL,
    entry VARCHAR NOT NULL                        -- the whole entry as JSON
);

-- Reports (data/reports.py): what was kept under a name, when it is due by itself, and what became of it each time.
CREATE TABLE report (
    id INTEGER NOT NULL, owner VARCHAR NOT NULL, name VARCHAR NOT NULL,
    asked VARCHAR NOT NULL,                       -- the order as JSON
    shared BOOLEAN NOT NULL, saved_at TIMESTAMP NOT NULL, withdrawn_at TIMESTAMP
);
CREATE TABLE report_schedule (
    report INTEGER NOT NULL, often VARCHAR NOT NULL CHECK (often IN ('day', 'week', 'month')),
    day INTEGER NOT NULL,                         -- of the week from 0, of the month from 1
    hour INTEGER NOT NULL,                        -- in Moscow
    addresses VARCHAR NOT NULL,                   -- a space between; none: into the folder
    set_by VARCHAR NOT NULL, set_at TIMESTAMP NOT NULL, ended_at TIMESTAMP
);

-- One row a due moment and recipient; '' is the folder.
CREATE TABLE report_run (
    id BIGINT NOT NULL, report INTEGER NOT NULL, due_at TIMESTAMP NOT NULL, recipient VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts INTEGER NOT NULL, next_attempt_at TIMESTAMP NOT NULL, started_at TIMESTAMP,
    handed_at TIMESTAMP,                          -- from here on the mail server may have accepted it
    ended_at TIMESTAMP, lines BIGINT, file VARCHAR NOT NULL,
    fault VARCHAR NOT NULL, arguments VARCHAR NOT NULL  -- a template and what fills it
);

-- Signing in. A row in demonstration: made-up people work here, and one is in at once as one of them.
CREATE TABLE demonstration (marked_at TIMESTAMP NOT NULL);
CREATE TABLE password (login VARCHAR NOT NULL, hash VARCHAR NOT NULL, changed_at TIMESTAMP NOT NULL);

-- `key` is the SHA-256 of the token in the browser's cookie (data/sign_ins.py).
CREATE TABLE sign_in (
    key VARCHAR NOT NULL, login VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, seen_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP, why VARCHAR NOT NULL
);

-- Failures in a row of one typed login or one address, both as a digest (data/lock_outs.py).
CREATE TABLE lock_out (
    subject VARCHAR NOT NULL, failures INTEGER NOT NULL, last_at TIMESTAMP NOT NULL, until TIMESTAMP NOT NULL
);

-- The register of organisations (data/registration_faults.py): what has come to speak against a registration since its
-- decision, a finding a line. One without `gone_at` stands.
CREATE TABLE registration_fault (
    application BIGINT NOT NULL, decision INTEGER NOT NULL, found_at TIMESTAMP NOT NULL, gone_at TIMESTAMP,
    code VARCHAR NOT NULL, outcome check_outcome NOT NULL, severity check_severity NOT NULL, reason VARCHAR NOT NULL,
    arguments VARCHAR NOT NULL, field VARCHAR NOT NULL
);

-- Looks at all registrations, one a night and those that somebody asked for (data/registration_passes.py).
CREATE TABLE registration_pass (
    id INTEGER NOT NULL,
    night DATE,                                   -- the Moscow day that it belongs to; NULL where somebody asked for it
    asked_by VARCHAR NOT NULL, asked_at TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
    started_at TIMESTAMP, ended_at TIMESTAMP,
    rules VARCHAR NOT NULL,                       -- what it judged by: versions of the checks and of the reference tables
    snapshot INTEGER,                             -- version of the register of licences; NULL while there is none
    total INTEGER NOT NULL, done INTEGER NOT NULL, failed INTEGER NOT NULL,
    reached BIGINT NOT NULL,                      -- the last application that was looked at
    raised INTEGER NOT NULL, cleared INTEGER NOT NULL
);

-- Retention (data/retention.py). What fell due is only listed; destruction is a deed of two people, under an act.
CREATE TABLE preservation (                       -- a case that must not be destroyed, while `ended_at` is NULL
    application BIGINT NOT NULL, preserved_at TIMESTAMP NOT NULL, preserved_by VARCHAR NOT NULL, reason VARCHAR NOT NULL,
    ended_at TIMESTAMP, ended_by VARCHAR NOT NULL DEFAULT '', ending VARCHAR NOT NULL DEFAULT ''
);
CREATE TABLE retention_pass (
    id INTEGER NOT NULL, night DATE,              -- NULL where somebody asked for it
    asked_by VARCHAR NOT NULL, asked_at TIMESTAMP NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('running', 'done')), ended_at TIMESTAMP,
    reached INTEGER NOT NULL,                     -- rules that were gone through
    found BIGINT NOT NULL
);

-- One row a thing and rule. `thing` is the key of what the rule is about (data/retention_rules.py); `since` the Moscow day
-- on which its time began, `due_on` the first on which it may be destroyed.
CREATE TABLE retention_due (
    rule VARCHAR NOT NULL, thing BIGINT NOT NULL, number VARCHAR NOT NULL, since DATE NOT NULL, due_on DATE NOT NULL,
    listed_at TIMESTAMP NOT NULL
);

-- An act of destruction: proposed by one person, confirmed by another, carried out item by item. It is done when the file of
-- the store was written anew, so that nothing of it can be read there.
CREATE TABLE destruction (
    id INTEGER NOT NULL, number VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('proposed', 'declined', 'running', 'emptied', 'done')),
    proposed_at TIMESTAMP NOT NULL, proposed_by VARCHAR NOT NULL, proposed_as VARCHAR NOT NULL, reason VARCHAR NOT NULL,
    settled_at TIMESTAMP, settled_by VARCHAR NOT NULL DEFAULT '', settled_as VARCHAR NOT NULL DEFAULT '', remark VARCHAR NOT NULL DEFAULT '',
    emptied_at TIMESTAMP, done_at TIMESTAMP,
    restored BOOLEAN NOT NULL DEFAULT false       -- carried out again on a store that came back from a backup
);
CREATE TABLE destruction_item (
    destruction INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    rule VARCHAR NOT NULL, thing BIGINT NOT NULL, number VARCHAR NOT NULL, since DATE NOT NULL, due_on DATE NOT NULL,
    basis VARCHAR NOT NULL,
    identity VARCHAR NOT NULL,                    -- tells the thing from another one that has its key after a restore
    state VARCHAR NOT NULL CHECK (state IN ('waiting', 'destroyed', 'refused')), fault VARCHAR NOT NULL DEFAULT '',
    destroyed_at TIMESTAMP, people INTEGER NOT NULL DEFAULT 0, objects VARCHAR NOT NULL DEFAULT '{}',
    sequence BIGINT, seal VARCHAR NOT NULL DEFAULT ''  -- of the line in the history or the access log that tells of it
);

-- Files that nothing refers to any more; they are removed after their rows.
CREATE TABLE destruction_file (
    destruction INTEGER NOT NULL, place VARCHAR NOT NULL, name VARCHAR NOT NULL, removed_at TIMESTAMP
);

-- Accounts of people who sign in at an identity provider (data/outside_accounts.py): whom the provider means.
CREATE TABLE outside_account (
    issuer VARCHAR NOT NULL, subject VARCHAR NOT NULL, login VARCHAR NOT NULL, made_at TIMESTAMP NOT NULL
);

-- Sign-ins that began there: the provider's own session, and the token by which it is asked to end that.
CREATE TABLE outside_sign_in (
    key VARCHAR NOT NULL, session VARCHAR NOT NULL, token VARCHAR NOT NULL, began_at TIMESTAMP NOT NULL
);

-- Passwords that somebody else has seen: their owner replaces them first of all (data/passwords.py).
CREATE TABLE temporary_password (
    login VARCHAR NOT NULL
);
