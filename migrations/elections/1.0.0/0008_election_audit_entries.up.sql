-- Each row carries the hash of the one before, so that a gap or an edit shows.
CREATE TABLE election_audit_entries (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    action VARCHAR(60) NOT NULL,
    actor {{key}} NOT NULL,
    details {{json}},
    previous_hash CHAR(64) NOT NULL,
    entry_hash CHAR(64) NOT NULL,
    recorded_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_election_audit_entries_hash UNIQUE (entry_hash),
    CONSTRAINT fk_election_audit_entries_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE RESTRICT
);
CREATE INDEX ix_election_audit_entries_election ON election_audit_entries (election_id, recorded_at);
CREATE TABLE election_observers (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    name {{key}} NOT NULL,
    organization {{key}},
    email {{key}} NOT NULL,
    access_hash CHAR(64) NOT NULL,
    accredited_at {{timestamp}} NOT NULL DEFAULT {{now}},
    revoked_at {{timestamp}},
    CONSTRAINT uq_election_observers_email UNIQUE (election_id, email),
    CONSTRAINT fk_election_observers_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE CASCADE
);
