-- A voter may give the vote of one election to one other voter of the same roll.
CREATE TABLE election_delegations (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    from_voter_id {{ref}} NOT NULL,
    to_voter_id {{ref}} NOT NULL,
    reason VARCHAR(255),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    revoked_at {{timestamp}},
    CONSTRAINT uq_election_delegations_from UNIQUE (from_voter_id),
    CONSTRAINT fk_election_delegations_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE RESTRICT,
    CONSTRAINT fk_election_delegations_from FOREIGN KEY (from_voter_id) REFERENCES election_voters (id) ON DELETE RESTRICT,
    CONSTRAINT fk_election_delegations_to FOREIGN KEY (to_voter_id) REFERENCES election_voters (id) ON DELETE RESTRICT,
    CONSTRAINT ck_election_delegations_other CHECK (from_voter_id <> to_voter_id)
);
CREATE INDEX ix_election_delegations_election ON election_delegations (election_id);
CREATE INDEX ix_election_delegations_to ON election_delegations (to_voter_id);
