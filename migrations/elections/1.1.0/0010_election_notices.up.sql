CREATE TABLE election_notices (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    voter_id {{ref}},
    kind VARCHAR(20) NOT NULL,
    channel VARCHAR(20) NOT NULL DEFAULT 'email',
    due_at {{timestamp}} NOT NULL,
    sent_at {{timestamp}},
    error TEXT,
    CONSTRAINT fk_election_notices_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_notices_voter FOREIGN KEY (voter_id) REFERENCES election_voters (id) ON DELETE CASCADE,
    CONSTRAINT ck_election_notices_kind CHECK (kind IN ('invitation', 'reminder', 'closing', 'result'))
);
CREATE INDEX ix_election_notices_due ON election_notices (sent_at, due_at);
CREATE INDEX ix_election_notices_election ON election_notices (election_id);
CREATE INDEX ix_election_notices_voter ON election_notices (voter_id);
