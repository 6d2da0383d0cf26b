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
    unknowns       INTEGER NOT NULL DEFAULT 0
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
    path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL
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

CREATE TABLE clarification (
    application BIGINT NOT NULL, revision INTEGER NOT NULL,   -- asked about this revision; the next one answers
    asked_at TIMESTAMP NOT NULL, asked_by VARCHAR NOT NULL, text VARCHAR NOT NULL, due_on DATE NOT NULL,
    answered_at TIMESTAMP, withdrawn_at TIMESTAMP
);

CREATE TABLE clarification_item (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    ground VARCHAR NOT NULL, text VARCHAR NOT NULL, code VARCHAR NOT NULL, field VARCHAR NOT NULL, document VARCHAR NOT NULL
);

CREATE TABLE decision (
    application BIGINT NOT NULL, revision INTEGER NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('approved', 'rejected')),
    decided_at TIMESTAMP NOT NULL, decided_by VARCHAR NOT NULL, text VARCHAR NOT NULL,
    working_days INTEGER NOT NULL,                            -- from receipt, pauses taken off
    registration_number VARCHAR NOT NULL DEFAULT ''
);

CREATE TABLE decision_ground (
    application BIGINT NOT NULL, revision INTEGER NOT NULL, ordinal INTEGER NOT NULL, ground VARCHAR NOT NULL
);

-- The history. Each line carries the hash of the one before it; nothing here is ever changed.
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
    hash          VARCHAR NOT NULL
);
