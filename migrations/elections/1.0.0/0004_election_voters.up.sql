-- The voter roll says who voted and when, never how: ballots have no column that leads back here.
CREATE TABLE election_voters (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    member_id {{ref}},
    display_name {{key}} NOT NULL,
    email {{key}},
    weight DECIMAL(9,4) NOT NULL DEFAULT 1,
    credential_hash CHAR(64),
    added_at {{timestamp}} NOT NULL DEFAULT {{now}},
    invited_at {{timestamp}},
    voted_at {{timestamp}},
    removed_at {{timestamp}},
    CONSTRAINT uq_election_voters_member UNIQUE (election_id, member_id),
    CONSTRAINT uq_election_voters_credential UNIQUE (credential_hash),
    CONSTRAINT fk_election_voters_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE RESTRICT,
    CONSTRAINT fk_election_voters_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT ck_election_voters_weight CHECK (weight > 0)
);
CREATE INDEX ix_election_voters_turnout ON election_voters (election_id, voted_at);
CREATE INDEX ix_election_voters_member ON election_voters (member_id);
